package tiny.price;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Nobody asks for this bean, so nothing but its absence shows that it is gone. */
@Component
public class PriceList {
  public List<String> skus() {
    return Arrays.asList("apple", "pear");
  }
}
