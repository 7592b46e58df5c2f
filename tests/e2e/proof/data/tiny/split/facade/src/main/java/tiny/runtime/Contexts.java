package tiny.runtime;

import com.alipay.sofa.koupleless.common.BizRuntimeContext;
import com.alipay.sofa.koupleless.common.BizRuntimeContextRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.context.ApplicationContext;

/** Beans of other contexts: the base's, and a module's by an interface. */
public final class Contexts {
  private Contexts() {}

  public static <T> T ofBase(Class<T> type) {
    for (BizRuntimeContext each : BizRuntimeContextRegistry.getRuntimeMap().values())
      if (!isModule(each)) return each.getRootApplicationContext().getBean(type);
    throw new IllegalStateException("no base");
  }

  public static <T> T bridge(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
      if (method.getDeclaringClass() == Object.class) return method.getName().equals("toString") ? "bridge" : method.getName().equals("hashCode") ? 1 : (Object) (proxy == args[0]);
      try {
        return method.invoke(ofModule(type), args);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }));
  }

  private static <T> T ofModule(Class<T> type) {
    for (BizRuntimeContext each : BizRuntimeContextRegistry.getRuntimeMap().values()) {
      ApplicationContext context = isModule(each) ? each.getRootApplicationContext() : null;
      if (context != null && context.getBeanNamesForType(type).length > 0) return context.getBean(type);
    }
    throw new IllegalStateException("no module gives " + type.getName());
  }

  private static boolean isModule(BizRuntimeContext context) {
    return context.getAppClassLoader().getClass().getSimpleName().equals("BizClassLoader");
  }
}
