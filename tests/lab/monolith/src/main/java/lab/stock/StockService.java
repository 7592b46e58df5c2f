package lab.stock;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import lab.api.Refused;
import lab.api.Stock;
import lab.api.StockReserved;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class StockService implements Stock {
  private final StockRepository items;
  private final ApplicationEventPublisher events;

  @PersistenceContext private EntityManager entities;

  StockService(StockRepository items, ApplicationEventPublisher events) {
    this.items = items;
    this.events = events;
  }

  @Override
  @Transactional(readOnly = true)
  public int left(String sku) {
    return find(sku).getAmount();
  }

  @Override
  public void reserve(String sku, int count) {
    StockItem item = find(sku);
    if (item.getAmount() < count) {
      throw new Refused("only " + item.getAmount() + " of " + sku);
    }
    item.take(count);
    events.publishEvent(new StockReserved(sku, count));
  }

  @Override
  public long receipt(long booking) {
    Receipt receipt = new Receipt(booking);
    entities.persist(receipt);
    return receipt.getId();
  }

  private StockItem find(String sku) {
    return items.findById(sku).orElseThrow(() -> new Refused("no " + sku));
  }
}
