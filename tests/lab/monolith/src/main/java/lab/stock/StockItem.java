package lab.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class StockItem {
  @Id
  private String sku;
  private int amount;

  public String getSku() {
    return sku;
  }

  public int getAmount() {
    return amount;
  }

  public void take(int count) {
    amount -= count;
  }
}
