"""The annotations on Spring's own annotations, so that they are understood without a jar at hand.

From the sources of Spring Framework 5.3 to 7.0, Spring Boot 2.7 to 4.0, Spring Data, Spring Cloud, MyBatis-Plus and
Dubbo.
"""

from __future__ import annotations

from modsplit_analysis.java.annotations import EnumRef, Value

STEREOTYPE = "org.springframework.stereotype"
CONTEXT = "org.springframework.context.annotation"
FACTORY = "org.springframework.beans.factory.annotation"
WEB = "org.springframework.web.bind.annotation"
BOOT = "org.springframework.boot"
CONDITION = f"{BOOT}.autoconfigure.condition"

COMPONENT = f"{STEREOTYPE}.Component"
CONFIGURATION = f"{CONTEXT}.Configuration"
BEAN = f"{CONTEXT}.Bean"
IMPORT = f"{CONTEXT}.Import"
COMPONENT_SCAN = f"{CONTEXT}.ComponentScan"
CONDITIONAL = f"{CONTEXT}.Conditional"
REQUEST_MAPPING = f"{WEB}.RequestMapping"
CONFIGURATION_PROPERTIES = f"{BOOT}.context.properties.ConfigurationProperties"
ENABLE_AUTO_CONFIGURATION = f"{BOOT}.autoconfigure.EnableAutoConfiguration"
AUTO_CONFIGURATION = f"{BOOT}.autoconfigure.AutoConfiguration"
BOOT_APPLICATION = f"{BOOT}.autoconfigure.SpringBootApplication"
TRANSACTIONAL_LISTENER = "org.springframework.transaction.event.TransactionalEventListener"

_DUBBO = "org.apache.dubbo.config.spring.context.annotation"
DUBBO_SCAN = f"{_DUBBO}.DubboComponentScan"

META: dict[str, tuple[str, ...]] = {
    f"{STEREOTYPE}.Service": (COMPONENT,),
    f"{STEREOTYPE}.Repository": (COMPONENT,),
    f"{STEREOTYPE}.Controller": (COMPONENT,),
    CONFIGURATION: (COMPONENT,),
    f"{WEB}.RestController": (f"{STEREOTYPE}.Controller", f"{WEB}.ResponseBody"),
    f"{WEB}.ControllerAdvice": (COMPONENT,),
    f"{WEB}.RestControllerAdvice": (f"{WEB}.ControllerAdvice", f"{WEB}.ResponseBody"),
    f"{BOOT}.SpringBootConfiguration": (CONFIGURATION,),
    BOOT_APPLICATION: (f"{BOOT}.SpringBootConfiguration", ENABLE_AUTO_CONFIGURATION, COMPONENT_SCAN),
    AUTO_CONFIGURATION: (CONFIGURATION,),
    f"{BOOT}.test.context.TestConfiguration": (CONFIGURATION,),
    f"{BOOT}.test.context.TestComponent": (COMPONENT,),
    f"{BOOT}.jackson.JsonComponent": (COMPONENT,),
    f"{BOOT}.jackson.JacksonComponent": (COMPONENT,),
    f"{BOOT}.actuate.endpoint.web.annotation.WebEndpoint": (f"{BOOT}.actuate.endpoint.annotation.Endpoint",),
    f"{BOOT}.actuate.endpoint.web.annotation.ControllerEndpoint": (f"{BOOT}.actuate.endpoint.annotation.Endpoint",),
    f"{BOOT}.actuate.endpoint.web.annotation.RestControllerEndpoint": (
        f"{BOOT}.actuate.endpoint.annotation.Endpoint",
    ),
    "org.springframework.cloud.client.SpringCloudApplication": (BOOT_APPLICATION,),
    **{f"{WEB}.{method}Mapping": (REQUEST_MAPPING,) for method in ("Get", "Post", "Put", "Delete", "Patch")},
    **{
        f"org.springframework.web.context.annotation.{scope}Scope": (f"{CONTEXT}.Scope",)
        for scope in ("Request", "Session", "Application")
    },
    "org.springframework.cloud.context.config.annotation.RefreshScope": (f"{CONTEXT}.Scope",),
    f"{_DUBBO}.EnableDubbo": (f"{_DUBBO}.EnableDubboConfig", DUBBO_SCAN),
    TRANSACTIONAL_LISTENER: ("org.springframework.context.event.EventListener",),
    "org.springframework.modulith.events.ApplicationModuleListener": (
        TRANSACTIONAL_LISTENER,
        "org.springframework.scheduling.annotation.Async",
        "org.springframework.transaction.annotation.Transactional",
    ),
    f"{CONTEXT}.Profile": (CONDITIONAL,),
    **{
        f"{CONDITION}.ConditionalOn{what}": (CONDITIONAL,)
        for what in (
            "Bean", "BooleanProperty", "Class", "CloudPlatform", "Expression", "Java", "Jndi", "MissingBean",
            "MissingClass", "NotWarDeployment", "NotWebApplication", "Property", "Resource", "SingleCandidate",
            "Threading", "WarDeployment", "WebApplication",
        )
    },
}  # fmt: skip
"""Annotation to the annotations that it carries, as far as they matter for wiring."""

_PACKAGES = """
org.springframework.beans.factory.annotation Autowired Lookup Qualifier Value
org.springframework.cache.annotation Cacheable CacheEvict CachePut Caching CacheConfig EnableCaching
org.springframework.context.annotation Bean ComponentScan ComponentScans Conditional Configuration DependsOn Import
org.springframework.context.annotation ImportResource Lazy Primary Profile PropertySource PropertySources Scope
org.springframework.scheduling.annotation Async EnableAsync EnableScheduling Scheduled
org.springframework.stereotype Component Controller Repository Service
org.springframework.transaction.annotation Transactional
org.springframework.web.bind.annotation ControllerAdvice CookieValue DeleteMapping ExceptionHandler GetMapping
org.springframework.web.bind.annotation InitBinder ModelAttribute PatchMapping PathVariable PostMapping PutMapping
org.springframework.web.bind.annotation RequestBody RequestHeader RequestMapping RequestParam RequestPart ResponseBody
org.springframework.web.bind.annotation ResponseStatus RestController RestControllerAdvice SessionAttribute
org.springframework.web.bind.annotation SessionAttributes
jakarta.annotation PostConstruct PreDestroy Resource
javax.annotation PostConstruct PreDestroy Resource
jakarta.inject Inject Named
javax.inject Inject Named
jakarta.persistence Column Convert Embeddable Entity JoinColumn JoinTable ManyToMany ManyToOne MappedSuperclass
jakarta.persistence NamedNativeQuery NamedQuery OneToMany OneToOne Table
javax.persistence Column Convert Embeddable Entity JoinColumn JoinTable ManyToMany ManyToOne MappedSuperclass
javax.persistence NamedNativeQuery NamedQuery OneToMany OneToOne Table
org.apache.ibatis.annotations Delete Insert Mapper Select Update
lombok AllArgsConstructor Data NoArgsConstructor RequiredArgsConstructor Value
"""
SIMPLE_NAMES = frozenset(
    f"{package}.{name}" for package, *names in (row.split() for row in _PACKAGES.splitlines() if row) for name in names
)
"""Annotations that are recognised behind `import package.*;` even where no jar says that they exist."""

VALUES: dict[str, dict[str, Value]] = {
    **{
        f"{WEB}.{method}Mapping": {"method": EnumRef(f"{WEB}.RequestMethod", method.upper())}
        for method in ("Get", "Post", "Put", "Delete", "Patch")
    },
    **{
        f"org.springframework.web.context.annotation.{scope}Scope": {"value": scope.lower()}
        for scope in ("Request", "Session", "Application")
    },
    "org.springframework.cloud.context.config.annotation.RefreshScope": {"value": "refresh"},
}
"""What an annotation states in the annotation that it carries."""

ALIASES: dict[tuple[str, str], dict[str, str]] = {
    (BOOT_APPLICATION, COMPONENT_SCAN): {
        "scanBasePackages": "basePackages",
        "scanBasePackageClasses": "basePackageClasses",
        "nameGenerator": "nameGenerator",
    },
    (BOOT_APPLICATION, ENABLE_AUTO_CONFIGURATION): {"exclude": "exclude", "excludeName": "excludeName"},
    (f"{WEB}.ControllerAdvice", COMPONENT): {"name": "value"},
    (f"{_DUBBO}.EnableDubbo", DUBBO_SCAN): {
        "scanBasePackages": "basePackages",
        "scanBasePackageClasses": "basePackageClasses",
    },
    **{(name, CONDITIONAL): {} for name, above in META.items() if CONDITIONAL in above},
}
"""The attributes that are passed on, where these are not simply all of them under their own names."""
