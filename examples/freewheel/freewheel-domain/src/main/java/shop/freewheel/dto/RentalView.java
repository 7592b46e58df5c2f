package shop.freewheel.dto;

import lombok.Builder;
import lombok.Getter;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;
import shop.freewheel.model.RentalStatus;

/** A rental with the name of whoever has the bike. */
@Getter
@Builder
public class RentalView {

    private final long id;
    private final String bike;
    private final long customerId;
    private final String customer;
    private final Period period;
    private final RentalStatus status;
    private final Money price;
}
