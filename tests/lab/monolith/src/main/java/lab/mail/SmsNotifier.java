package lab.mail;

import lab.api.Notifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(1)
public class SmsNotifier implements Notifier {
  @Override
  public String send(String text) {
    return "texted " + text;
  }
}
