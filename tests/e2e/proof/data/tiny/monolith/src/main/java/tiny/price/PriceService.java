package tiny.price;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

@Service
public class PriceService {
  private final int vat;

  PriceService(@Value("${tiny.vat:0}") int vat) {
    this.vat = vat;
  }

  @Cacheable("prices")
  public int gross(String sku) {
    return 100 * sku.length() + vat;
  }
}
