package tiny.price;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PriceServiceTest {
  @Test
  void addsTax() {
    assertEquals(519, new PriceService(19).gross("apple"));
  }
}
