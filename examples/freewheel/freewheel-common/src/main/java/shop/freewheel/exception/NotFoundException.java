package shop.freewheel.exception;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Something was asked for that the workshop does not know; the reason is the key of a message. */
public class NotFoundException extends ResponseStatusException {

    public NotFoundException(String messageKey) {
        super(HttpStatus.NOT_FOUND, messageKey);
    }
}
