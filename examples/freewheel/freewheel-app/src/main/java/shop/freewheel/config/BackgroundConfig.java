package shop.freewheel.config;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets work wait for its hour, or go on behind the counter; how much at a time is set by {@code spring.task}. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
@EnableScheduling
public class BackgroundConfig {
}
