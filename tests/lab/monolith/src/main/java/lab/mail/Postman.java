package lab.mail;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

@Service
public class Postman {
  @Async
  public CompletableFuture<Boolean> deliver(String asker) {
    return CompletableFuture.completedFuture(!Thread.currentThread().getName().equals(asker));
  }
}
