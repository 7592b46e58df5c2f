package tiny.runtime;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Tomcat takes over the session id of another context only where the context itself, not its cookie, has the path `/`. */
@Component
@ConditionalOnProperty(name = "sessions.shared", matchIfMissing = true)
class SharedSessionIds implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(context -> context.setSessionCookiePath("/"));
  }
}
