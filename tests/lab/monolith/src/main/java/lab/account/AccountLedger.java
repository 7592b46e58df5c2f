package lab.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import lab.api.Ledger;
import lab.api.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Service
@Transactional
public class AccountLedger implements Ledger {
  private final AccountRepository accounts;

  @PersistenceContext private EntityManager entities;

  AccountLedger(AccountRepository accounts) {
    this.accounts = accounts;
  }

  @Override
  public void book(String account, int amount) {
    accounts.findById(account).orElseThrow(() -> new Refused("no account " + account)).add(amount);
  }

  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void bookApart(String account, int amount) {
    book(account, amount);
  }

  @Override
  @Transactional(propagation = Propagation.NESTED)
  public void bookNested(String account, int amount) {
    book(account, amount);
  }

  @Override
  public long open(int amount, Long receipt) {
    Booking booking = new Booking(amount, receipt);
    entities.persist(booking);
    return booking.getId();
  }

  @Override
  @Transactional(readOnly = true)
  public int balance(String account) {
    return accounts.findById(account).orElseThrow(() -> new Refused("no account " + account)).getBalance();
  }

  @Override
  @Transactional(readOnly = true)
  public boolean readsOnly() {
    return TransactionSynchronizationManager.isCurrentTransactionReadOnly();
  }
}
