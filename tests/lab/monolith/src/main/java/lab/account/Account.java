package lab.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Account {
  @Id
  private String name;
  private int balance;

  public void add(int amount) {
    balance += amount;
  }

  public int getBalance() {
    return balance;
  }
}
