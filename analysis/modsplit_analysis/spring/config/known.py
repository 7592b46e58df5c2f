"""Which auto-configuration reads which keys, and how far a key reaches when one JVM holds several contexts.

Prefixes and readers are those of Spring Boot 2.7 to 4.0 (appendix "Common Application Properties" and the metadata in
its jars), of MyBatis, MyBatis-Plus, PageHelper, Druid, Spring Cloud and Dubbo. The reach is our own finding:

- `context`: every context with the feature needs the key, else it silently falls back to a default;
- `base`: it acts once, on what the contexts share (server, pool, scripts), or would open something a second time;
- `jvm`: it changes the state of the whole JVM, whichever context reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from modsplit_analysis.spring.config.entries import relaxed

Reach = Literal["context", "base", "jvm"]


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """A prefix of keys, their reach, and who reads them."""

    prefix: str
    reach: Reach
    reader: str


_TABLE = """
debug                                   jvm      LoggingApplicationListener
trace                                   jvm      LoggingApplicationListener
logging                                 jvm      LoggingApplicationListener
server                                  base     ServletWebServerFactoryAutoConfiguration
server.error                            context  ErrorMvcAutoConfiguration
server.servlet                          context  ServletWebServerFactoryAutoConfiguration
server.servlet.context-path             base     ServletWebServerFactoryAutoConfiguration
server.servlet.path                     base     DispatcherServletAutoConfiguration
server.forward-headers-strategy         context  ServletWebServerFactoryAutoConfiguration
management                              base     EndpointAutoConfiguration
management.health                       context  HealthContributorAutoConfiguration
management.metrics                      context  MetricsAutoConfiguration
management.observations                 context  ObservationAutoConfiguration
management.tracing                      context  TracingAutoConfiguration
spring.activemq                         context  ActiveMQAutoConfiguration
spring.ai                               context  Spring AI
spring.aop                              context  AopAutoConfiguration
spring.application                      jvm      SpringApplication
spring.artemis                          context  ArtemisAutoConfiguration
spring.autoconfigure                    context  AutoConfigurationImportSelector
spring.banner                           jvm      SpringApplication
spring.batch                            context  BatchAutoConfiguration
spring.batch.jdbc.initialize-schema     base     BatchAutoConfiguration
spring.beaninfo                         jvm      BackgroundPreinitializer
spring.cache                            context  CacheAutoConfiguration
spring.cassandra                        context  CassandraAutoConfiguration
spring.cloud                            context  Spring Cloud
spring.cloud.nacos                      base     Spring Cloud Alibaba
spring.codec                            context  CodecsAutoConfiguration
spring.config                           base     ConfigDataEnvironment
spring.couchbase                        context  CouchbaseAutoConfiguration
spring.dao                              context  PersistenceExceptionTranslationAutoConfiguration
spring.data                             context  RepositoriesAutoConfiguration
spring.datasource                       base     DataSourceAutoConfiguration
spring.devtools                         base     DevToolsPropertyDefaultsPostProcessor
spring.docker                           base     DockerComposeLifecycleManager
spring.elasticsearch                    context  ElasticsearchRestClientAutoConfiguration
spring.flyway                           base     FlywayAutoConfiguration
spring.freemarker                       context  FreeMarkerAutoConfiguration
spring.graphql                          context  GraphQlAutoConfiguration
spring.groovy                           context  GroovyTemplateAutoConfiguration
spring.gson                             context  GsonAutoConfiguration
spring.h2                               base     H2ConsoleAutoConfiguration
spring.hateoas                          context  HypermediaAutoConfiguration
spring.hazelcast                        context  HazelcastAutoConfiguration
spring.http                             context  HttpMessageConvertersAutoConfiguration
spring.influx                           context  InfluxDbAutoConfiguration
spring.info                             base     ProjectInfoAutoConfiguration
spring.integration                      context  IntegrationAutoConfiguration
spring.jackson                          context  JacksonAutoConfiguration
spring.jackson2                         context  Jackson2AutoConfiguration
spring.jdbc                             context  JdbcTemplateAutoConfiguration
spring.jersey                           context  JerseyAutoConfiguration
spring.jms                              context  JmsAutoConfiguration
spring.jmx                              jvm      JmxAutoConfiguration
spring.jndi                             jvm      JndiLocatorDelegate
spring.jooq                             context  JooqAutoConfiguration
spring.jpa                              context  HibernateJpaAutoConfiguration
spring.jpa.generate-ddl                 base     HibernateJpaAutoConfiguration
spring.jpa.hibernate.ddl-auto           base     HibernateJpaAutoConfiguration
spring.jta                              base     JtaAutoConfiguration
spring.kafka                            context  KafkaAutoConfiguration
spring.ldap                             context  LdapAutoConfiguration
spring.lifecycle                        context  LifecycleAutoConfiguration
spring.liquibase                        base     LiquibaseAutoConfiguration
spring.mail                             context  MailSenderAutoConfiguration
spring.main                             context  SpringApplication
spring.main.banner-mode                 jvm      SpringApplication
spring.main.log-startup-info            jvm      SpringApplication
spring.main.register-shutdown-hook      jvm      SpringApplication
spring.mandatory-file-encoding          jvm      FileEncodingApplicationListener
spring.messages                         context  MessageSourceAutoConfiguration
spring.mongodb                          context  EmbeddedMongoAutoConfiguration
spring.mustache                         context  MustacheAutoConfiguration
spring.mvc                              context  WebMvcAutoConfiguration
spring.neo4j                            context  Neo4jAutoConfiguration
spring.netty                            jvm      NettyAutoConfiguration
spring.output                           jvm      AnsiOutputApplicationListener
spring.persistence                      context  PersistenceExceptionTranslationAutoConfiguration
spring.pid                              jvm      ApplicationPidFileWriter
spring.profiles                         base     ConfigDataEnvironment
spring.pulsar                           context  PulsarAutoConfiguration
spring.quartz                           context  QuartzAutoConfiguration
spring.quartz.jdbc.initialize-schema    base     QuartzAutoConfiguration
spring.r2dbc                            base     R2dbcAutoConfiguration
spring.rabbitmq                         context  RabbitAutoConfiguration
spring.reactor                          jvm      ReactorAutoConfiguration
spring.redis                            context  RedisAutoConfiguration
spring.resources                        context  WebMvcAutoConfiguration
spring.rsocket                          context  RSocketServerAutoConfiguration
spring.security                         context  SecurityAutoConfiguration
spring.sendgrid                         context  SendGridAutoConfiguration
spring.servlet                          context  MultipartAutoConfiguration
spring.session                          context  SessionAutoConfiguration
spring.session.jdbc.initialize-schema   base     JdbcSessionConfiguration
spring.sql                              base     SqlInitializationAutoConfiguration
spring.ssl                              context  SslAutoConfiguration
spring.task                             context  TaskExecutionAutoConfiguration
spring.threads                          context  TaskExecutionAutoConfiguration
spring.thymeleaf                        context  ThymeleafAutoConfiguration
spring.transaction                      context  TransactionAutoConfiguration
spring.validation                       context  ValidationAutoConfiguration
spring.web                              context  WebMvcAutoConfiguration
spring.webflux                          context  WebFluxAutoConfiguration
spring.webservices                      context  WebServicesAutoConfiguration
dubbo                                   context  Dubbo
eureka                                  base     EurekaClientAutoConfiguration
feign                                   context  FeignAutoConfiguration
hystrix                                 context  HystrixAutoConfiguration
ribbon                                  context  RibbonAutoConfiguration
mapper                                  context  tk.mybatis
mybatis                                 context  MybatisAutoConfiguration
mybatis-plus                            context  MybatisPlusAutoConfiguration
pagehelper                              context  PageHelperAutoConfiguration
resilience4j                            context  Resilience4j
springdoc                               context  springdoc-openapi
knife4j                                 context  Knife4jAutoConfiguration
swagger                                 context  Swagger
xxl.job                                 context  XXL-JOB
"""


def _rows() -> Iterator[KnownKeys]:
    for row in _TABLE.split("\n"):
        if row:
            prefix, reach, reader = row.split(None, 2)
            yield KnownKeys(prefix, cast(Reach, reach), reader)


KNOWN = {relaxed(row.prefix): row for row in _rows()}


def known_keys(key: str) -> KnownKeys | None:
    """The row of the longest known prefix of a key; nothing for a key that only the application reads."""
    name = relaxed(key).partition("[")[0]
    while name:
        if name in KNOWN:
            return KNOWN[name]
        name = name.rpartition(".")[0]
    return None
