package lab;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication(scanBasePackages = LabApplication.ROOT)
@ConfigurationPropertiesScan
@EnableScheduling
@EnableAsync
@EnableCaching
public class LabApplication {
  static final String ROOT = "lab";

  public static void main(String[] args) {
    SpringApplication.run(LabApplication.class, args);
  }
}
