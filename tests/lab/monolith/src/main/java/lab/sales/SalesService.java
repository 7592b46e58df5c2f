package lab.sales;

import java.util.Map;
import java.util.TreeMap;
import lab.api.Ledger;
import lab.api.Refused;
import lab.api.Stock;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class SalesService {
  private final SaleMapper sales;
  private final Stock stock;
  private final Ledger ledger;

  public SalesService(SaleMapper sales, @Lazy Stock stock, Ledger ledger) {
    this.sales = sales;
    this.stock = stock;
    this.ledger = ledger;
  }

  /** Three contexts in one transaction: MyBatis here, JPA in the stock, JPA in the base. */
  @Transactional
  public void sell(String sku, int count, String then) {
    sales.insert(sku, count);
    if ("apart".equals(then)) {
      ledger.bookApart("till", count);
    } else if ("nested".equals(then)) {
      ledger.bookNested("till", count);
    } else {
      ledger.book("till", count);
    }
    // Looking is read-only; what follows in the same transaction is kept all the same.
    if (stock.left(sku) > 0) {
      stock.reserve(sku, count);
    }
    if (!"commit".equals(then)) {
      throw new Refused("after everything: " + then);
    }
  }

  /** Rows of two contexts that refer to each other, of which no id is made by the database. */
  @Transactional
  public String receipt(int amount) {
    long booking = ledger.open(amount, null);
    long receipt = stock.receipt(booking);
    return "booked " + booking + ", then " + ledger.open(-amount, receipt) + " for receipt " + receipt;
  }

  /** The caller forgives what the stock refuses; the transaction does not. */
  @Transactional
  public void sellAnyway(String sku, int count) {
    sales.insert(sku, count);
    try {
      stock.reserve(sku, count);
    } catch (Refused refused) {
      ledger.book("till", 1);
    }
  }

  @Transactional(readOnly = true)
  public Map<String, Object> state() {
    return new TreeMap<>(Map.of("sales", sales.count(), "till", ledger.balance("till"), "readOnly", ledger.readsOnly()));
  }
}
