package lab.text;

import lab.api.Oven;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Cold as soon as its context closes. */
@Component
public class SlowOven implements Oven, DisposableBean {
  private volatile boolean cold;

  @Override
  public String bake(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return cold ? "raw" : "baked";
  }

  @Override
  public void destroy() {
    cold = true;
  }
}
