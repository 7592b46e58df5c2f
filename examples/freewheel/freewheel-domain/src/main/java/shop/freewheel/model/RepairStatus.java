package shop.freewheel.model;

/** How far a repair has come. */
public enum RepairStatus {
    OPEN,
    FINISHED,
    CANCELLED
}
