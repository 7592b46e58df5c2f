package shop.freewheel.service;

import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;

/** Every day costs the same. */
@Component
@Order
class DailyTariff implements RentalTariff {

    @Override
    public Optional<Money> price(Period period, Money perDay) {
        return Optional.of(perDay.times(period.days()));
    }
}
