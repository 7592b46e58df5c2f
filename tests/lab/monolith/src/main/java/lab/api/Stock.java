package lab.api;

public interface Stock {
  int left(String sku);

  void reserve(String sku, int count);

  /** The id of a new receipt for a booking. */
  long receipt(long booking);
}
