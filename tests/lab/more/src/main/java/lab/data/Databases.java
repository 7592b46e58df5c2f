package lab.data;

import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Two databases, each with transactions of its own. */
@Configuration
public class Databases {
  @Bean
  @Primary
  public DataSource dataSource() {
    return DataSourceBuilder.create().url("jdbc:h2:mem:lab;DB_CLOSE_DELAY=-1").build();
  }

  @Bean({"transactionManager", "accounts"})
  @Primary
  public PlatformTransactionManager transactionManager(EntityManagerFactory entities) {
    return new JpaTransactionManager(entities);
  }

  @Bean
  public DataSource archive() {
    return DataSourceBuilder.create().url("jdbc:h2:mem:archive;DB_CLOSE_DELAY=-1").build();
  }

  @Bean
  public DataSourceTransactionManager archiveTransactions(@Qualifier("archive") DataSource archive) {
    return new DataSourceTransactionManager(archive);
  }

  @Bean
  public JdbcTemplate archived(@Qualifier("archive") DataSource archive) {
    JdbcTemplate template = new JdbcTemplate(archive);
    template.execute("create table if not exists letter (text varchar(80) not null)");
    return template;
  }
}
