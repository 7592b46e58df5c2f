package shop.freewheel.service;

import java.time.LocalDate;

/** A way for parcels to reach the workshop. */
public interface Delivery {

    /** The day on which the parcel can be here, whether the workshop is open then or not. */
    LocalDate arrival(LocalDate orderedOn, int supplierDays);
}
