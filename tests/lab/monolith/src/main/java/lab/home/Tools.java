package lab.home;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** A helper as many applications have one: a bean, a holder of the context, and static members that beans fill. */
@Component
public class Tools implements ApplicationContextAware, SmartLifecycle {
  private static final AtomicInteger ASKED = new AtomicInteger();
  private static ApplicationContext context;
  private static String sign;
  private final Clock clock;
  private volatile boolean running;
  private volatile int stops;

  public Tools(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void setApplicationContext(ApplicationContext found) {
    if (context != null) {
      throw new IllegalStateException("there is a context already");
    }
    context = found;
  }

  @Value("${lab.text.sign}")
  public void setSign(String found) {
    sign = found;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    stops++;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** How often a context has stopped it, and whether it runs. */
  public String stopped() {
    return stops + " " + running;
  }

  /** How often anybody has asked, anywhere. */
  public static int asked() {
    return ASKED.incrementAndGet();
  }

  public static <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public static Object bean(String name) {
    return context.getBean(name);
  }

  public String stamp() {
    return sign + " " + clock.instant();
  }
}
