package shop.freewheel.model;

/** Whether a rental bike is out, and why. */
public enum RentalStatus {
    RENTED,
    LENT,
    RETURNED
}
