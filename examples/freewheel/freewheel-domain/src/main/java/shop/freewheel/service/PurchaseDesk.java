package shop.freewheel.service;

/** The order book: what the shelf may ask of purchasing. */
public interface PurchaseDesk {

    /** How many of a part are ordered and not here yet. */
    long onOrder(long partId);
}
