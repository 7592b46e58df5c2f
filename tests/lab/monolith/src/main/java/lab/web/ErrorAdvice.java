package lab.web;

import java.util.Map;
import lab.api.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
public class ErrorAdvice {
  @ExceptionHandler(Refused.class)
  @ResponseStatus(HttpStatus.CONFLICT)
  public Map<String, String> refused(Refused failure) {
    return Map.of("refused", failure.getMessage());
  }

  @ExceptionHandler(org.springframework.transaction.TransactionException.class)
  @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
  public Map<String, String> transaction(org.springframework.transaction.TransactionException failure) {
    return Map.of("transaction", failure.getClass().getSimpleName());
  }
}
