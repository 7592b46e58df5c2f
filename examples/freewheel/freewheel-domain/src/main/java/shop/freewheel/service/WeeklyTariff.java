package shop.freewheel.service;

import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;

/** Whoever takes a bike for a week pays five days of it. */
@Component
@Order(1)
class WeeklyTariff implements RentalTariff {

    private static final int WEEK = 7;
    private static final int PAID = 5;

    @Override
    public Optional<Money> price(Period period, Money perDay) {
        int weeks = period.days() / WEEK;
        return weeks == 0 ? Optional.empty() : Optional.of(perDay.times(weeks * PAID + period.days() % WEEK));
    }
}
