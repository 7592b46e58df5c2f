package lab.text;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

@Component
public class Phrases {
  private final AtomicInteger made = new AtomicInteger();

  @Cacheable("phrases")
  public String make(String word) {
    return word + " " + made.incrementAndGet();
  }

  @CacheEvict("phrases")
  public void forget(String word) {}
}
