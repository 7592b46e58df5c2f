package lab.sales;

import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SalesController {
  private final SalesService sales;

  public SalesController(SalesService sales) {
    this.sales = sales;
  }

  @PostMapping("/sales")
  public Map<String, Object> sell(@RequestParam String sku, @RequestParam int count, @RequestParam String then) {
    sales.sell(sku, count, then);
    return sales.state();
  }

  @PostMapping("/sales/anyway")
  public Map<String, Object> anyway(@RequestParam String sku, @RequestParam int count) {
    sales.sellAnyway(sku, count);
    return sales.state();
  }

  @PostMapping("/sales/receipts")
  public String receipt(@RequestParam int amount) {
    return sales.receipt(amount);
  }

  @GetMapping("/sales/state")
  public Map<String, Object> state() {
    return sales.state();
  }

  @GetMapping("/sales/own")
  public String own(Authentication user) {
    return "sales of " + user.getName();
  }
}
