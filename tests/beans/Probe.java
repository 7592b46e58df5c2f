package probe;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Writes what the running application holds, then ends it: a line for each bean with its name, classes, dependencies,
 * and a line for each path of a handler with its method, path, class, and name.
 */
public class Probe implements ApplicationListener<ApplicationReadyEvent> {
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        ConfigurableListableBeanFactory beans = event.getApplicationContext().getBeanFactory();
        Set<String> names = new LinkedHashSet<>(Arrays.asList(beans.getBeanDefinitionNames()));
        names.addAll(Arrays.asList(beans.getSingletonNames()));
        try (PrintStream out = new PrintStream(System.getProperty("probe.out"), StandardCharsets.UTF_8)) {
            names.removeIf(it -> beans.containsBeanDefinition(it) && beans.getBeanDefinition(it).isAbstract());
            for (String name : names) {
                String dependencies = String.join(",", beans.getDependenciesForBean(name));
                out.println(String.join("\t", name, classes(beans, name), dependencies));
            }
            for (RequestMappingInfoHandlerMapping mapping
                    : event.getApplicationContext().getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
                mapping.getHandlerMethods().forEach((info, handler) -> handlers(info, handler).forEach(out::println));
            }
        } catch (java.io.IOException problem) {
            throw new IllegalStateException(problem);
        }
        Runtime.getRuntime().halt(0);
    }

    /** The classes that a bean has to do with: that of its factory, its own, and the interfaces of a proxy. */
    private static String classes(ConfigurableListableBeanFactory beans, String name) {
        List<String> found = new ArrayList<>();
        BeanDefinition definition = beans.containsBeanDefinition(name) ? beans.getMergedBeanDefinition(name) : null;
        if (definition != null && definition.getFactoryBeanName() != null) {
            add(found, beans.getType(definition.getFactoryBeanName()));
        } else if (definition != null && definition.getBeanClassName() != null) {
            found.add(definition.getBeanClassName());
        }
        add(found, beans.getType(name));
        return String.join(",", found);
    }

    private static List<String> handlers(RequestMappingInfo info, HandlerMethod handler) {
        List<String> methods = new ArrayList<>();
        info.getMethodsCondition().getMethods().forEach(it -> methods.add(it.name()));
        String owner = ClassUtils.getUserClass(handler.getBeanType()).getName();
        List<String> found = new ArrayList<>();
        for (String method : methods.isEmpty() ? List.of("*") : methods) {
            for (String path : info.getPatternValues()) {
                found.add(String.join("\t", method, path, owner, handler.getMethod().getName()));
            }
        }
        return found;
    }

    private static void add(List<String> found, Class<?> type) {
        if (type != null && Proxy.isProxyClass(type)) {
            Arrays.stream(type.getInterfaces()).map(Class::getName).forEach(found::add);
        } else if (type != null) {
            found.add(type.getName());
        }
    }
}
