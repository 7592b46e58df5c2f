package shop.freewheel.model;

/** How far an order at a supplier has come. */
public enum PurchaseStatus {
    DRAFT,
    ORDERED,
    RECEIVED
}
