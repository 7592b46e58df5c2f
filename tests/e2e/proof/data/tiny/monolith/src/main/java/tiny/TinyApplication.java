package tiny;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;

@SpringBootApplication
@EnableCaching
public class TinyApplication {
  public static void main(String[] args) {
    SpringApplication.run(TinyApplication.class, args);
  }
}
