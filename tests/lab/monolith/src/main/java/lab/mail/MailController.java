package lab.mail;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class MailController {
  private final Outbox outbox;
  private final Postman postman;

  public MailController(Outbox outbox, Postman postman) {
    this.outbox = outbox;
    this.postman = postman;
  }

  @GetMapping("/mail/outbox")
  public List<String> outbox() {
    return outbox.sent();
  }

  @GetMapping("/mail/ticking")
  public boolean ticking() {
    return outbox.ticking();
  }

  @GetMapping("/mail/delivered-by-another-thread")
  public CompletableFuture<Boolean> deliver() {
    return postman.deliver(Thread.currentThread().getName());
  }
}
