package lab.stock;

import java.util.List;
import org.springframework.stereotype.Component;

/** Uses what only the package of the shelves may use. */
@Component
class Warehouse {
  private final Shelves shelves;

  Warehouse(Shelves shelves) {
    this.shelves = shelves;
  }

  int amount(String sku) {
    return shelves.find(List.of(sku)).stream().mapToInt(StockItem::getAmount).sum();
  }
}
