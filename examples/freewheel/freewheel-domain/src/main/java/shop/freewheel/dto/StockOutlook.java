package shop.freewheel.dto;

/** What lies on the shelf, and what will once all orders have arrived. */
public record StockOutlook(long partId, int now, long soon) {
}
