package lab.mail;

import lab.api.Ledger;
import lab.api.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One transaction of the first database around one of the second. */
@Service
public class LetterService {
  private final Letters letters;
  private final Ledger ledger;

  public LetterService(Letters letters, Ledger ledger) {
    this.letters = letters;
    this.ledger = ledger;
  }

  @Transactional("accounts")
  public void post(String text, String then) {
    ledger.book("till", 7);
    letters.keep(text, "refuse".equals(then));
    if ("fail".equals(then)) {
      throw new Refused("after both: " + text);
    }
  }
}
