package lab.text;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("lab.text")
public record TextSettings(String sign, List<String> moods, Limits limits) {
  public record Limits(int words) {}
}
