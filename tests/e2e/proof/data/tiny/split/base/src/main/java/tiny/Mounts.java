package tiny;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tiny.note.NoteStats;
import tiny.runtime.Contexts;
import tiny.runtime.MountValve;

@Configuration(proxyBeanMethods = false)
class Mounts {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> mountValve(@Value("${mounts.open:false}") boolean open) {
    return factory -> factory.addEngineValves(new MountValve(Map.of("/notes", "/note", "/prices", "/price"), open));
  }

  @Bean
  NoteStats noteService() {
    return Contexts.bridge(NoteStats.class);
  }
}
