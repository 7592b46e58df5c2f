package shop.freewheel.event;

/** A part should be ordered soon. */
public record StockRanLow(long partId, String part, int left) {
}
