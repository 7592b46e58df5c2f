package lab.stock;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A service without an interface, which classes of other parts are given. */
@Service
@Transactional
public class Shelves {
  /** The longest row. */
  public static final int LONGEST = 3 * 4;

  private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);

  private final StockRepository items;

  @Autowired @Lazy private Shelves self;

  public Shelves(StockRepository items) {
    this.items = items;
  }

  /**
   * How much is left of some articles.
   *
   * @throws IOException if there is nothing to look at
   */
  @Transactional(readOnly = true)
  public Map<String, Integer> look(List<String> skus) throws IOException {
    if (skus.isEmpty()) {
      throw new IOException("no shelf");
    }
    Map<String, Integer> found = new TreeMap<>();
    for (StockItem item : find(skus)) {
      found.put(item.getSku(), item.getAmount());
    }
    LOG.info("looked at {} shelves", found.size());
    return found;
  }

  public boolean transactional() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  public boolean transactionalThroughItself() {
    return self.transactional();
  }

  @SafeVarargs
  public final <T extends Comparable<T>> T highest(T... found) {
    return java.util.Collections.max(java.util.Arrays.asList(found));
  }

  /** For its own package. */
  List<StockItem> find(List<String> skus) {
    return items.findAllById(skus);
  }
}
