package lab.api;

/** Published by the stock; heard by mail, and by the journal after the commit. */
public record StockReserved(String sku, int count) {}
