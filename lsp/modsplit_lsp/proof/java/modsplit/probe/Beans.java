package modsplit.probe;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** The bean definitions of a context, with the user's type and the class that declares each. */
final class Beans {
  private Beans() {}

  static List<Object> describe(ApplicationContext context) {
    List<Object> found = new ArrayList<>();
    for (ApplicationContext c = context; c instanceof ConfigurableApplicationContext; c = c.getParent()) {
      ConfigurableListableBeanFactory factory = ((ConfigurableApplicationContext) c).getBeanFactory();
      for (String name : factory.getBeanDefinitionNames()) found.add(describe(factory, name));
    }
    return found;
  }

  /** The bean of that type, without creating any that the application has not created itself. */
  static <T> Map<String, T> existing(ApplicationContext context, Class<T> type) {
    Map<String, T> found = new LinkedHashMap<>();
    ConfigurableListableBeanFactory factory = ((ConfigurableApplicationContext) context).getBeanFactory();
    for (String name : factory.getBeanNamesForType(type, false, false)) {
      if (factory.containsSingleton(name)) found.put(name, type.cast(factory.getBean(name)));
    }
    return found;
  }

  private static Map<String, Object> describe(ConfigurableListableBeanFactory factory, String name) {
    BeanDefinition definition = factory.getMergedBeanDefinition(name);
    Class<?> type = userType(factory, name, definition);
    Map<String, Object> bean = new LinkedHashMap<>();
    bean.put("name", name);
    bean.put("type", type == null ? String.valueOf(definition.getBeanClassName()) : type.getName());
    bean.put("scope", definition.getScope() == null || definition.getScope().isEmpty() ? "singleton" : definition.getScope());
    bean.put("factory", factoryType(factory, definition));
    bean.put("factory_method", definition.getFactoryMethodName());
    bean.put("resource", definition.getResourceDescription());
    bean.put("dependencies", Arrays.asList(factory.getDependenciesForBean(name)));
    return bean;
  }

  private static String factoryType(ConfigurableListableBeanFactory factory, BeanDefinition definition) {
    String owner = definition.getFactoryBeanName();
    if (owner == null) return definition.getFactoryMethodName() == null ? null : definition.getBeanClassName();
    Class<?> type = factory.containsBean(owner) ? typeOf(factory, owner) : null;
    return type == null ? null : ClassUtils.getUserClass(type).getName();
  }

  /** Without making the bean of a factory, where this Spring can say so. */
  private static Class<?> typeOf(ConfigurableListableBeanFactory factory, String name) {
    Method careful = ClassUtils.getMethodIfAvailable(BeanFactory.class, "getType", String.class, boolean.class);
    return careful == null ? factory.getType(name) : (Class<?>) ReflectionUtils.invokeMethod(careful, factory, name, false);
  }

  private static Class<?> userType(ConfigurableListableBeanFactory factory, String name, BeanDefinition definition) {
    Class<?> type = typeOf(factory, name);
    if (type == null) return null;
    if (Proxy.isProxyClass(type) && factory.containsSingleton(name)) {
      Object bean = factory.getBean(name);
      Class<?> target = AopUtils.isAopProxy(bean) ? AopProxyUtils.ultimateTargetClass(bean) : type;
      if (!Proxy.isProxyClass(target)) return ClassUtils.getUserClass(target);
    }
    if (Proxy.isProxyClass(type) || type.isSynthetic() || type.getName().contains("$$Lambda")) {
      Method method = definition instanceof RootBeanDefinition ? ((RootBeanDefinition) definition).getResolvedFactoryMethod() : null;
      if (method != null) return method.getReturnType();
      return type.getInterfaces().length > 0 ? type.getInterfaces()[0] : type;
    }
    return ClassUtils.getUserClass(type);
  }
}
