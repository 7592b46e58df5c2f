package modsplit.probe;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Members that one release of Spring or Tomcat names in `javax` and another in `jakarta` types, found by name. */
final class Reflect {
  private Reflect() {}

  /** Public methods first, because interfaces declare some of them; then those that a class keeps to itself. */
  static Object call(Object target, String name) throws ReflectiveOperationException {
    for (Method candidate : target.getClass().getMethods())
      if (candidate.getName().equals(name) && candidate.getParameterCount() == 0) return open(candidate).invoke(target);
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass())
      for (Method candidate : type.getDeclaredMethods())
        if (candidate.getName().equals(name) && candidate.getParameterCount() == 0) return open(candidate).invoke(target);
    throw new NoSuchMethodException(target.getClass().getName() + "#" + name);
  }

  private static Method open(Method method) {
    method.setAccessible(true);
    return method;
  }

  /** The value of a field, or null where there is none of that name. */
  static Object field(Object target, String name) throws IllegalAccessException {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Field candidate : type.getDeclaredFields()) {
        if (candidate.getName().equals(name)) {
          candidate.setAccessible(true);
          return candidate.get(target);
        }
      }
    }
    return null;
  }
}
