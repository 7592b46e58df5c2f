package tiny.price;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PriceController {
  private final PriceService prices;

  PriceController(PriceService prices) {
    this.prices = prices;
  }

  @GetMapping("/prices/{sku}")
  Map<String, Object> price(@PathVariable String sku) {
    return Map.of("sku", sku, "gross", prices.gross(sku));
  }

  @GetMapping("/prices/sum")
  Map<String, Object> sum(@RequestParam int count, @RequestParam String sku) {
    return Map.of("sum", count * prices.gross(sku));
  }
}
