package lab.api;

public interface Ledger {
  void book(String account, int amount);

  void bookApart(String account, int amount);

  void bookNested(String account, int amount);

  /** The id of a new booking, for a receipt if there is one. */
  long open(int amount, Long receipt);

  int balance(String account);

  boolean readsOnly();
}
