package lab.mail;

import lab.api.Notifier;
import lab.api.Traced;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Primary
@Order(2)
public class MailNotifier implements Notifier {
  private final Outbox outbox;

  public MailNotifier(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  @Traced
  public String send(String text) {
    outbox.add("mail " + text);
    return "mailed " + text;
  }
}
