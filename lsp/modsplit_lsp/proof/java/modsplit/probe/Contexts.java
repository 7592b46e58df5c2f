package modsplit.probe;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The Spring contexts of this JVM by name: `base`, and each module that Koupleless has registered. */
final class Contexts {
  static final String BASE = "base";

  /** A context with the loader of its classes (the context itself answers with its caller's loader). */
  static final class Entry {
    final ApplicationContext context;
    final ClassLoader loader;

    Entry(ApplicationContext context, ClassLoader loader) {
      this.context = context;
      this.loader = loader;
    }
  }

  private static volatile ConfigurableApplicationContext main;

  private Contexts() {}

  /** The application's own context is the first with a web server; what is ready after it is a module. */
  static void ready(ConfigurableApplicationContext context) {
    if (!(main instanceof WebServerApplicationContext)) main = context;
  }

  static ConfigurableApplicationContext main() {
    return main;
  }

  static Map<String, Entry> all() throws ReflectiveOperationException {
    Map<String, Entry> found = new TreeMap<>();
    if (main == null) return found;
    found.put(BASE, new Entry(main, Contexts.class.getClassLoader()));
    for (Map.Entry<?, ?> entry : registry().entrySet()) {
      ClassLoader loader = (ClassLoader) entry.getKey();
      if (!loader.getClass().getSimpleName().equals("BizClassLoader")) continue;
      Object identity = loader.getClass().getMethod("getBizIdentity").invoke(loader);
      Object context = Reflect.call(entry.getValue(), "getRootApplicationContext");
      if (context instanceof ConfigurableApplicationContext && ((ConfigurableApplicationContext) context).isActive())
        found.put(String.valueOf(identity), new Entry((ApplicationContext) context, loader));
    }
    return found;
  }

  private static Map<?, ?> registry() throws ReflectiveOperationException {
    try {
      Class<?> registry = Class.forName("com.alipay.sofa.koupleless.common.BizRuntimeContextRegistry");
      return (Map<?, ?>) registry.getMethod("getRuntimeMap").invoke(null);
    } catch (ClassNotFoundException plainApplication) {
      return new TreeMap<>();
    }
  }
}
