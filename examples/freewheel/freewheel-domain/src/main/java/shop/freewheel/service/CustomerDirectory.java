package shop.freewheel.service;

import java.util.List;
import shop.freewheel.dto.CustomerSummary;

/** Who brings bikes to the workshop: what repairs and billing may ask about customers. */
public interface CustomerDirectory {

    /** @throws shop.freewheel.exception.NotFoundException if nobody has that number */
    CustomerSummary customer(long customerId);

    /** @throws shop.freewheel.exception.NotFoundException if no bike has that number */
    CustomerSummary ownerOf(long bikeId);

    /** Everybody with at least one bike, by name. */
    List<CustomerSummary> bikeOwners();
}
