package lab.home;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lab.api.StockReserved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears in the base what a module publishes: at once, and after the commit. */
@Component
public class Journal {
  private final List<String> entries = new CopyOnWriteArrayList<>();

  @EventListener
  public void atOnce(StockReserved event) {
    entries.add("heard " + event.sku() + " " + event.count());
  }

  @TransactionalEventListener
  public void afterCommit(StockReserved event) {
    entries.add("committed " + event.sku() + " " + event.count());
  }

  public List<String> entries() {
    return entries;
  }
}
