package lab.api;

public interface Ledger {
  void book(String account, int amount);

  void bookApart(String account, int amount);

  void bookNested(String account, int amount);

  int balance(String account);

  boolean readsOnly();
}
