package lab.api;

public interface Stock {
  int left(String sku);

  void reserve(String sku, int count);
}
