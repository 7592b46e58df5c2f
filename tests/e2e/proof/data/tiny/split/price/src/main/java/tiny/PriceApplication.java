package tiny;

import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import tiny.runtime.Contexts;

@SpringBootApplication
@EnableCaching
public class PriceApplication {
  public static void main(String[] args) {
    SpringApplication.run(PriceApplication.class, args);
  }

  @Bean(destroyMethod = "")
  DataSource dataSource() {
    return Contexts.ofBase(DataSource.class);
  }
}
