package tone;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** No scan finds it: the application registers it as an auto-configuration. */
@AutoConfiguration
public class ToneConfiguration {
  @Bean
  @ConditionalOnMissingBean
  public Tone tone() {
    return new Tone("warm");
  }

  public static class Tone {
    private final String name;

    Tone(String name) {
      this.name = name;
    }

    public String name() {
      return name;
    }
  }
}
