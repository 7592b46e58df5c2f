package shop.freewheel.service;

import java.util.Optional;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;

/** A price for some periods; the first that fits counts. */
public interface RentalTariff {

    Optional<Money> price(Period period, Money perDay);
}
