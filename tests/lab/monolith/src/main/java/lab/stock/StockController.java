package lab.stock;

import lab.api.Cents;
import lab.api.Ledger;
import lab.api.Stock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class StockController {
  private final Stock stock;
  private final Ledger ledger;
  private final Warehouse warehouse;

  public StockController(Stock stock, Ledger ledger, Warehouse warehouse) {
    this.stock = stock;
    this.ledger = ledger;
    this.warehouse = warehouse;
  }

  @GetMapping("/stock/{sku}/amount")
  public int amount(@PathVariable String sku) {
    return warehouse.amount(sku);
  }

  @GetMapping("/stock/{sku}")
  public int left(@PathVariable String sku) {
    return stock.left(sku);
  }

  @PostMapping("/stock/{sku}/reservations")
  @ResponseStatus(HttpStatus.CREATED)
  public int reserve(@PathVariable String sku, @RequestParam int count) {
    stock.reserve(sku, count);
    return stock.left(sku);
  }

  @GetMapping("/stock/worth")
  public int worth(@RequestParam Cents price, @RequestParam String sku) {
    return (int) price.value() * stock.left(sku) + ledger.balance("till");
  }
}
