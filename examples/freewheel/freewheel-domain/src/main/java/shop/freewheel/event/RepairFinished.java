package shop.freewheel.event;

/** A bike can be fetched. */
public record RepairFinished(long repairId, long customerId, String bike) {
}
