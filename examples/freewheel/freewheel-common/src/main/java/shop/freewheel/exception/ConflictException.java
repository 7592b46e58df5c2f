package shop.freewheel.exception;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A request that the present state of things does not allow; the reason is the key of a message. */
public class ConflictException extends ResponseStatusException {

    public ConflictException(String messageKey) {
        super(HttpStatus.CONFLICT, messageKey);
    }
}
