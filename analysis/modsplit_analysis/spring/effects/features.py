"""The features of Spring that an annotation or a kind of class needs, and by what they are switched on and configured.

From the reference documentation of Spring Framework 5.3 to 7.0 and Spring Boot 2.7 to 4.0, and of the projects named.
"""

from __future__ import annotations

from dataclasses import dataclass

_S = "org.springframework"


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature: annotations and supertypes of the classes that need it, what enables it, beans that configure it."""

    name: str
    uses: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    enabled_by: tuple[str, ...] = ()
    beans: tuple[str, ...] = ()


def _both(*names: str) -> tuple[str, ...]:
    """The names under `jakarta` and under `javax`."""
    return tuple(f"{package}.{name}" for name in names for package in ("jakarta", "javax"))


FEATURES = (
    Feature(
        "caching",
        uses=(
            *(
                f"{_S}.cache.annotation.{it}"
                for it in ("Cacheable", "CacheEvict", "CachePut", "Caching", "CacheConfig")
            ),
            *(f"javax.cache.annotation.Cache{it}" for it in ("Result", "Put", "Remove", "RemoveAll", "Defaults")),
        ),
        enabled_by=(f"{_S}.cache.annotation.EnableCaching",),
        beans=(
            f"{_S}.cache.CacheManager",
            f"{_S}.cache.interceptor.KeyGenerator",
            f"{_S}.cache.interceptor.CacheResolver",
            f"{_S}.cache.interceptor.CacheErrorHandler",
            f"{_S}.cache.annotation.CachingConfigurer",
            f"{_S}.cache.annotation.CachingConfigurerSupport",
            f"{_S}.boot.autoconfigure.cache.CacheManagerCustomizer",
            f"{_S}.boot.autoconfigure.cache.JCacheManagerCustomizer",
            f"{_S}.boot.autoconfigure.cache.RedisCacheManagerBuilderCustomizer",
            f"{_S}.boot.cache.autoconfigure.CacheManagerCustomizer",
            f"{_S}.boot.cache.autoconfigure.JCacheManagerCustomizer",
            f"{_S}.data.redis.cache.RedisCacheConfiguration",
            "com.github.benmanes.caffeine.cache.Caffeine",
            "javax.cache.CacheManager",
        ),
    ),
    Feature(
        "async",
        uses=(f"{_S}.scheduling.annotation.Async", *_both("ejb.Asynchronous", "enterprise.concurrent.Asynchronous")),
        enabled_by=(f"{_S}.scheduling.annotation.EnableAsync",),
        beans=(
            f"{_S}.scheduling.annotation.AsyncConfigurer",
            f"{_S}.scheduling.annotation.AsyncConfigurerSupport",
            f"{_S}.core.task.TaskExecutor",
            f"{_S}.core.task.AsyncTaskExecutor",
            f"{_S}.scheduling.concurrent.ThreadPoolTaskExecutor",
            f"{_S}.core.task.TaskDecorator",
            "java.util.concurrent.Executor",
        ),
    ),
    Feature(
        "scheduling",
        uses=(f"{_S}.scheduling.annotation.Scheduled", f"{_S}.scheduling.annotation.Schedules"),
        enabled_by=(f"{_S}.scheduling.annotation.EnableScheduling",),
        beans=(
            f"{_S}.scheduling.annotation.SchedulingConfigurer",
            f"{_S}.scheduling.TaskScheduler",
            f"{_S}.scheduling.concurrent.ThreadPoolTaskScheduler",
        ),
    ),
    Feature(
        "scheduler-lock",
        uses=("net.javacrumbs.shedlock.spring.annotation.SchedulerLock",),
        enabled_by=("net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock",),
        beans=("net.javacrumbs.shedlock.core.LockProvider",),
    ),
    Feature(
        "transactions",
        uses=(f"{_S}.transaction.annotation.Transactional", *_both("transaction.Transactional")),
        enabled_by=(f"{_S}.transaction.annotation.EnableTransactionManagement",),
        beans=(
            f"{_S}.transaction.TransactionManager",
            f"{_S}.transaction.PlatformTransactionManager",
            f"{_S}.transaction.annotation.TransactionManagementConfigurer",
            f"{_S}.orm.jpa.JpaTransactionManager",
            f"{_S}.jdbc.datasource.DataSourceTransactionManager",
        ),
    ),
    Feature(
        "validation",
        uses=(f"{_S}.validation.annotation.Validated", *_both("validation.Valid")),
        beans=(
            f"{_S}.validation.Validator",
            f"{_S}.validation.beanvalidation.LocalValidatorFactoryBean",
            f"{_S}.validation.beanvalidation.MethodValidationPostProcessor",
            f"{_S}.boot.autoconfigure.validation.ValidationConfigurationCustomizer",
            *_both("validation.Validator"),
        ),
    ),
    Feature(
        "events",
        uses=(
            f"{_S}.context.event.EventListener",
            f"{_S}.transaction.event.TransactionalEventListener",
            f"{_S}.modulith.events.ApplicationModuleListener",
        ),
        beans=(f"{_S}.context.event.ApplicationEventMulticaster",),
    ),
    Feature(
        "method-security",
        uses=(
            *(
                f"{_S}.security.access.prepost.{it}"
                for it in ("PreAuthorize", "PostAuthorize", "PreFilter", "PostFilter")
            ),
            f"{_S}.security.access.annotation.Secured",
            *_both("annotation.security.RolesAllowed", "annotation.security.PermitAll", "annotation.security.DenyAll"),
        ),
        enabled_by=(
            f"{_S}.security.config.annotation.method.configuration.EnableMethodSecurity",
            f"{_S}.security.config.annotation.method.configuration.EnableGlobalMethodSecurity",
        ),
        beans=(
            f"{_S}.security.access.expression.method.MethodSecurityExpressionHandler",
            f"{_S}.security.access.PermissionEvaluator",
            f"{_S}.security.access.hierarchicalroles.RoleHierarchy",
            f"{_S}.security.config.core.GrantedAuthorityDefaults",
        ),
    ),
    Feature(
        "auditing",
        uses=tuple(
            f"{_S}.data.annotation.{it}" for it in ("CreatedBy", "CreatedDate", "LastModifiedBy", "LastModifiedDate")
        ),
        enabled_by=(
            f"{_S}.data.jpa.repository.config.EnableJpaAuditing",
            f"{_S}.data.mongodb.config.EnableMongoAuditing",
            f"{_S}.data.jdbc.repository.config.EnableJdbcAuditing",
            f"{_S}.data.r2dbc.config.EnableR2dbcAuditing",
        ),
        beans=(f"{_S}.data.domain.AuditorAware", f"{_S}.data.auditing.DateTimeProvider"),
    ),
    Feature(
        "retry",
        uses=(
            f"{_S}.retry.annotation.Retryable",
            f"{_S}.retry.annotation.CircuitBreaker",
            f"{_S}.resilience.annotation.Retryable",
        ),
        enabled_by=(f"{_S}.retry.annotation.EnableRetry", f"{_S}.resilience.annotation.EnableResilientMethods"),
    ),
    Feature(
        "kafka",
        uses=(f"{_S}.kafka.annotation.KafkaListener", f"{_S}.kafka.annotation.KafkaListeners"),
        enabled_by=(f"{_S}.kafka.annotation.EnableKafka",),
        beans=(
            f"{_S}.kafka.config.KafkaListenerContainerFactory",
            f"{_S}.kafka.config.ConcurrentKafkaListenerContainerFactory",
            f"{_S}.kafka.core.ConsumerFactory",
            f"{_S}.kafka.listener.CommonErrorHandler",
        ),
    ),
    Feature(
        "rabbit",
        uses=(f"{_S}.amqp.rabbit.annotation.RabbitListener", f"{_S}.amqp.rabbit.annotation.RabbitListeners"),
        enabled_by=(f"{_S}.amqp.rabbit.annotation.EnableRabbit",),
        beans=(
            f"{_S}.amqp.rabbit.listener.RabbitListenerContainerFactory",
            f"{_S}.amqp.rabbit.config.SimpleRabbitListenerContainerFactory",
            f"{_S}.amqp.support.converter.MessageConverter",
            *(f"{_S}.amqp.core.{it}" for it in ("Queue", "Exchange", "Binding", "Declarables")),
        ),
    ),
    Feature(
        "jms",
        uses=(f"{_S}.jms.annotation.JmsListener", f"{_S}.jms.annotation.JmsListeners"),
        enabled_by=(f"{_S}.jms.annotation.EnableJms",),
        beans=(f"{_S}.jms.config.JmsListenerContainerFactory", f"{_S}.jms.support.converter.MessageConverter"),
    ),
    Feature(
        "websocket",
        uses=(f"{_S}.messaging.handler.annotation.MessageMapping", *_both("websocket.server.ServerEndpoint")),
        enabled_by=(
            f"{_S}.web.socket.config.annotation.EnableWebSocketMessageBroker",
            f"{_S}.web.socket.config.annotation.EnableWebSocket",
        ),
        beans=(
            f"{_S}.web.socket.server.standard.ServerEndpointExporter",
            f"{_S}.web.socket.config.annotation.WebSocketMessageBrokerConfigurer",
            f"{_S}.web.socket.config.annotation.WebSocketConfigurer",
        ),
    ),
    Feature(
        "properties",
        uses=(f"{_S}.boot.context.properties.ConfigurationProperties",),
        beans=(f"{_S}.boot.context.properties.ConfigurationPropertiesBinding",),
    ),
    Feature(
        "web",
        uses=(f"{_S}.stereotype.Controller", f"{_S}.web.bind.annotation.RestController"),
        enabled_by=(f"{_S}.web.servlet.config.annotation.EnableWebMvc",),
        beans=(
            f"{_S}.web.servlet.config.annotation.WebMvcConfigurer",
            f"{_S}.web.servlet.config.annotation.WebMvcConfigurerAdapter",
            f"{_S}.web.servlet.config.annotation.WebMvcConfigurationSupport",
            f"{_S}.boot.autoconfigure.web.servlet.WebMvcRegistrations",
            f"{_S}.format.Formatter",
            f"{_S}.format.AnnotationFormatterFactory",
            f"{_S}.core.convert.converter.Converter",
            f"{_S}.core.convert.converter.ConverterFactory",
            f"{_S}.core.convert.converter.GenericConverter",
            f"{_S}.http.converter.HttpMessageConverter",
            f"{_S}.web.method.support.HandlerMethodArgumentResolver",
            f"{_S}.web.servlet.HandlerExceptionResolver",
            f"{_S}.web.servlet.LocaleResolver",
            f"{_S}.web.servlet.ViewResolver",
            f"{_S}.web.servlet.i18n.LocaleChangeInterceptor",
            f"{_S}.web.multipart.MultipartResolver",
            f"{_S}.boot.web.servlet.error.ErrorAttributes",
            f"{_S}.boot.web.servlet.error.ErrorController",
            f"{_S}.boot.autoconfigure.web.servlet.error.ErrorViewResolver",
            f"{_S}.context.MessageSource",
        ),
    ),
    Feature(
        "json",
        uses=(f"{_S}.web.bind.annotation.RestController", f"{_S}.web.bind.annotation.ResponseBody"),
        beans=(
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.databind.Module",
            "com.fasterxml.jackson.databind.JsonSerializer",
            "com.fasterxml.jackson.databind.JsonDeserializer",
            "tools.jackson.databind.JacksonModule",
            "tools.jackson.databind.json.JsonMapper",
            f"{_S}.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer",
            f"{_S}.http.converter.json.Jackson2ObjectMapperBuilder",
            "com.google.gson.Gson",
        ),
    ),
    Feature(
        "jpa",
        uses=_both("persistence.Entity"),
        enabled_by=(f"{_S}.boot.autoconfigure.domain.EntityScan", f"{_S}.boot.persistence.autoconfigure.EntityScan"),
        beans=(
            f"{_S}.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer",
            f"{_S}.boot.autoconfigure.orm.jpa.EntityManagerFactoryBuilderCustomizer",
            *_both("persistence.AttributeConverter"),
        ),
    ),
    Feature(
        "repositories",
        used_by=(f"{_S}.data.repository.Repository", f"{_S}.data.jpa.repository.JpaRepository"),
        enabled_by=(
            f"{_S}.data.jpa.repository.config.EnableJpaRepositories",
            f"{_S}.data.jdbc.repository.config.EnableJdbcRepositories",
            f"{_S}.data.mongodb.repository.config.EnableMongoRepositories",
            f"{_S}.data.elasticsearch.repository.config.EnableElasticsearchRepositories",
            f"{_S}.data.redis.repository.configuration.EnableRedisRepositories",
        ),
    ),
    Feature(
        "mybatis",
        uses=("org.apache.ibatis.annotations.Mapper",),
        enabled_by=("org.mybatis.spring.annotation.MapperScan", "tk.mybatis.spring.annotation.MapperScan"),
        beans=(
            "org.apache.ibatis.plugin.Interceptor",
            "org.apache.ibatis.type.TypeHandler",
            "org.mybatis.spring.boot.autoconfigure.ConfigurationCustomizer",
            "com.baomidou.mybatisplus.extension.plugins.MybatisPlusInterceptor",
            "com.baomidou.mybatisplus.core.handlers.MetaObjectHandler",
            "com.baomidou.mybatisplus.core.injector.ISqlInjector",
        ),
    ),
    Feature(
        "feign",
        uses=(f"{_S}.cloud.openfeign.FeignClient",),
        enabled_by=(f"{_S}.cloud.openfeign.EnableFeignClients",),
        beans=("feign.RequestInterceptor", "feign.codec.Encoder", "feign.codec.Decoder", "feign.codec.ErrorDecoder"),
    ),
    Feature(
        "dubbo",
        uses=("org.apache.dubbo.config.annotation.DubboService", "org.apache.dubbo.config.annotation.DubboReference"),
        enabled_by=("org.apache.dubbo.config.spring.context.annotation.EnableDubbo",),
    ),
)
