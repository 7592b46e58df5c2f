package lab.home;

import jakarta.servlet.MultipartConfigElement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestTemplate;

/** Beans whose classes are a library's. */
@Configuration
public class Libraries {
  @Bean
  public Clock clock() {
    return Clock.fixed(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC);
  }

  @Bean
  public RestTemplate restTemplate() {
    RestTemplate template = new RestTemplate();
    template.getInterceptors().add((request, body, execution) -> execution.execute(request, body));
    return template;
  }

  /** Nobody asks for it, but Spring Boot makes none of its own. */
  @Bean
  public MultipartConfigElement uploads() {
    return new MultipartConfigElement("", 40, 400, 0);
  }
}
