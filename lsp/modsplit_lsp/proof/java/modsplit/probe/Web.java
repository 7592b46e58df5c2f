package modsplit.probe;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What a context does with requests: mappings, filters, interceptors and view resolvers. */
final class Web {
  private Web() {}

  static Map<String, Object> describe(ApplicationContext context) throws ReflectiveOperationException {
    Map<String, Object> web = new LinkedHashMap<>();
    List<Object> mappings = new ArrayList<>();
    List<Object> interceptors = new ArrayList<>();
    for (Map.Entry<String, AbstractHandlerMapping> entry : Beans.existing(context, AbstractHandlerMapping.class).entrySet()) {
      if (entry.getValue() instanceof RequestMappingInfoHandlerMapping)
        ((RequestMappingInfoHandlerMapping) entry.getValue()).getHandlerMethods().forEach((info, method) -> mappings.add(mapping(entry.getKey(), info, method)));
      else if (entry.getValue() instanceof AbstractUrlHandlerMapping)
        ((AbstractUrlHandlerMapping) entry.getValue()).getHandlerMap().forEach((path, handler) -> mappings.add(urlMapping(entry.getKey(), path, handler)));
      else mappings.add(urlMapping(entry.getKey(), "?", entry.getValue()));
      if (entry.getKey().equals("requestMappingHandlerMapping")) interceptors.addAll(interceptors(entry.getValue()));
    }
    web.put("mappings", mappings);
    web.put("interceptors", interceptors);
    web.put("view_resolvers", viewResolvers(context));
    web.put("filters", filters(context));
    return web;
  }

  private static Map<String, Object> mapping(String bean, RequestMappingInfo info, HandlerMethod method) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("bean", bean);
    mapping.put("methods", texts(info.getMethodsCondition().getMethods()));
    mapping.put("patterns", texts(patterns(info)));
    mapping.put("params", texts(info.getParamsCondition().getExpressions()));
    mapping.put("headers", texts(info.getHeadersCondition().getExpressions()));
    mapping.put("consumes", texts(info.getConsumesCondition().getExpressions()));
    mapping.put("produces", texts(info.getProducesCondition().getExpressions()));
    mapping.put("handler", ClassUtils.getUserClass(method.getBeanType()).getName() + "#" + method.getMethod().getName());
    mapping.put("parameters", Shapes.parameters(method));
    return mapping;
  }

  /** Before Spring 5.3 there was only one kind of patterns. */
  private static Collection<?> patterns(RequestMappingInfo info) {
    Method ofAnyKind = ClassUtils.getMethodIfAvailable(RequestMappingInfo.class, "getPatternValues");
    return ofAnyKind == null ? info.getPatternsCondition().getPatterns() : (Collection<?>) ReflectionUtils.invokeMethod(ofAnyKind, info);
  }

  private static Map<String, Object> urlMapping(String bean, String path, Object handler) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    mapping.put("bean", bean);
    mapping.put("methods", new ArrayList<>());
    mapping.put("patterns", Collections.singletonList(path));
    mapping.put("handler", handler instanceof String ? handler : ClassUtils.getUserClass(handler).getName());
    return mapping;
  }

  private static List<Object> interceptors(AbstractHandlerMapping mapping) throws ReflectiveOperationException {
    List<Object> found = new ArrayList<>();
    Object interceptors = Reflect.field(mapping, "adaptedInterceptors");
    if (interceptors instanceof List) {
      for (Object interceptor : (List<?>) interceptors) {
        Map<String, Object> described = new LinkedHashMap<>();
        boolean mapped = interceptor instanceof MappedInterceptor;
        Object inner = mapped ? ((MappedInterceptor) interceptor).getInterceptor() : interceptor;
        String[] patterns = mapped ? ((MappedInterceptor) interceptor).getPathPatterns() : null;
        described.put("type", AopUtils.getTargetClass(inner).getName());
        described.put("patterns", patterns == null ? new ArrayList<>() : Arrays.asList(patterns));
        found.add(described);
      }
    }
    return found;
  }

  private static List<Object> viewResolvers(ApplicationContext context) {
    List<ViewResolver> resolvers = new ArrayList<>(Beans.existing(context, ViewResolver.class).values());
    AnnotationAwareOrderComparator.sort(resolvers);
    List<Object> found = new ArrayList<>();
    for (ViewResolver resolver : resolvers) found.add(ClassUtils.getUserClass(resolver).getName());
    return found;
  }

  /** Filters in the order in which Tomcat runs them, one entry for each mapping of a filter. */
  private static List<Object> filters(ApplicationContext context) throws ReflectiveOperationException {
    List<Object> found = new ArrayList<>();
    Object standard = Reflect.call(context, "getServletContext");
    while (standard != null && !standard.getClass().getName().startsWith("org.apache.catalina.core.Standard")
        && !standard.getClass().getSimpleName().equals("TomcatEmbeddedContext")) standard = Reflect.field(standard, "context");
    if (standard == null) return found;
    for (Object map : (Object[]) Reflect.call(standard, "findFilterMaps")) {
      String name = (String) Reflect.call(map, "getFilterName");
      Object definition = standard.getClass().getMethod("findFilterDef", String.class).invoke(standard, name);
      Object filter = Reflect.call(definition, "getFilter");
      Object type = filter == null ? Reflect.call(definition, "getFilterClass") : AopUtils.getTargetClass(filter).getName();
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("name", name);
      described.put("type", type);
      described.put("patterns", Arrays.asList((Object[]) Reflect.call(map, "getURLPatterns")));
      described.put("dispatchers", Arrays.asList((Object[]) Reflect.call(map, "getDispatcherNames")));
      found.add(described);
    }
    return found;
  }

  private static List<String> texts(Iterable<?> values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) texts.add(value.toString());
    Collections.sort(texts);
    return texts;
  }
}
