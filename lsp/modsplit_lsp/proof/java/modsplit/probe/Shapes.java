package modsplit.probe;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;

/** The parameters of a handler method, and the properties of the types that a request fills. */
final class Shapes {
  private static final int DEEPEST = 4;

  private Shapes() {}

  static List<Object> parameters(HandlerMethod method) {
    List<Object> found = new ArrayList<>();
    DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    for (MethodParameter parameter : method.getMethodParameters()) {
      parameter.initParameterNameDiscovery(names);
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("name", parameter.getParameterName());
      described.put("annotations", annotations(parameter.getParameterAnnotations()));
      described.put("shape", shape(ResolvableType.forMethodParameter(parameter), 0, new HashSet<>()));
      found.add(described);
    }
    return found;
  }

  /** `type` is the class, `of` the element of a collection or array, `values` the constants of an enum, `properties` those of a bean. */
  private static Map<String, Object> shape(ResolvableType resolvable, int depth, Set<Class<?>> above) {
    Class<?> type = resolvable.resolve(Object.class);
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("type", type.getName());
    if (type.isEnum()) {
      List<Object> values = new ArrayList<>();
      for (Object constant : type.getEnumConstants()) values.add(((Enum<?>) constant).name());
      shape.put("values", values);
    } else if (type.isArray()) {
      shape.put("of", shape(resolvable.getComponentType(), depth + 1, above));
    } else if (Iterable.class.isAssignableFrom(type) || type.getName().equals("java.util.Optional")) {
      shape.put("of", shape(resolvable.as(type).getGeneric(0), depth + 1, above));
    } else if (!BeanUtils.isSimpleValueType(type) && !type.isInterface() && depth < DEEPEST && above.add(type) && !library(type)) {
      shape.put("properties", properties(resolvable, type, depth, above));
      above.remove(type);
    }
    return shape;
  }

  private static boolean library(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jakarta.") || name.startsWith("org.springframework.");
  }

  private static List<Object> properties(ResolvableType owner, Class<?> type, int depth, Set<Class<?>> above) {
    List<Object> found = new ArrayList<>();
    if (type.getSuperclass() != null && type.getSuperclass().getName().equals("java.lang.Record")) {
      for (Field field : type.getDeclaredFields())
        if (!java.lang.reflect.Modifier.isStatic(field.getModifiers()))
          found.add(property(field.getName(), ResolvableType.forField(field, owner), field.getAnnotations(), depth, above));
      return found;
    }
    for (PropertyDescriptor descriptor : BeanUtils.getPropertyDescriptors(type)) {
      if (descriptor.getWriteMethod() == null) continue;
      ResolvableType resolved = ResolvableType.forMethodParameter(new MethodParameter(descriptor.getWriteMethod(), 0), owner);
      found.add(property(descriptor.getName(), resolved, annotations(type, descriptor), depth, above));
    }
    return found;
  }

  private static Annotation[] annotations(Class<?> type, PropertyDescriptor descriptor) {
    List<Annotation> all = new ArrayList<>();
    Field field = ReflectionUtils.findField(type, descriptor.getName());
    if (field != null) all.addAll(Arrays.asList(field.getAnnotations()));
    if (descriptor.getReadMethod() != null) all.addAll(Arrays.asList(descriptor.getReadMethod().getAnnotations()));
    return all.toArray(new Annotation[0]);
  }

  private static Map<String, Object> property(String name, ResolvableType type, Annotation[] annotations, int depth, Set<Class<?>> above) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("name", name);
    property.put("annotations", annotations(annotations));
    property.put("shape", shape(type, depth + 1, above));
    return property;
  }

  /** Annotations by simple name, with the attributes that are plain values. */
  private static Map<String, Object> annotations(Annotation[] annotations) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Annotation annotation : annotations) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      AnnotationUtils.getAnnotationAttributes(annotation).forEach((name, value) -> {
        if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long || value instanceof Enum) attributes.put(name, value);
      });
      found.put(annotation.annotationType().getSimpleName(), attributes);
    }
    return found;
  }
}
