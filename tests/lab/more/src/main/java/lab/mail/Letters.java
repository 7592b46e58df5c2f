package lab.mail;

import java.util.List;
import lab.api.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Kept in the second database, in a transaction of its own. */
@Service
public class Letters {
  private final JdbcTemplate archive;

  public Letters(JdbcTemplate archive) {
    this.archive = archive;
  }

  @Transactional("archiveTransactions")
  public void keep(String text, boolean refuse) {
    archive.update("insert into letter values (?)", text);
    if (refuse) {
      throw new Refused("a letter of " + text);
    }
  }

  @Transactional(transactionManager = "archiveTransactions", readOnly = true)
  public List<String> kept() {
    return archive.queryForList("select text from letter order by text", String.class);
  }
}
