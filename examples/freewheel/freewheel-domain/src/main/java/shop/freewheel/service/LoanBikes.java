package shop.freewheel.service;

import java.util.List;
import shop.freewheel.dto.RentalView;
import shop.freewheel.model.Period;

/** Bikes for those whose own one is on the stand. */
public interface LoanBikes {

    /** @throws shop.freewheel.exception.ConflictException if every bike is out on one of the days */
    RentalView lend(long customerId, Period period);

    /** What the customer has on loan and not given back. */
    List<RentalView> lentTo(long customerId);
}
