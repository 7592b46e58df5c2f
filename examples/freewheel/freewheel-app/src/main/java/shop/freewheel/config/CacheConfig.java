package shop.freewheel.config;

import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Configuration;

/** Switches caching on; how large the caches may grow is set by {@code spring.cache.caffeine.spec}. */
@Configuration(proxyBeanMethods = false)
@EnableCaching
public class CacheConfig {
}
