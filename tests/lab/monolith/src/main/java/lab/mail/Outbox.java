package lab.mail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import lab.api.StockReserved;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

@Component
public class Outbox {
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger ticks = new AtomicInteger();

  public void add(String text) {
    sent.add(text);
  }

  public List<String> sent() {
    return sent;
  }

  @EventListener
  public void on(StockReserved event) {
    sent.add("reserved " + event.sku());
  }

  @TransactionalEventListener
  public void after(StockReserved event) {
    sent.add("confirmed " + event.sku());
  }

  @Scheduled(fixedRate = 50)
  public void tick() {
    ticks.incrementAndGet();
  }

  public boolean ticking() {
    return ticks.get() > 0;
  }
}
