package shop.freewheel.service;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;

/** On weekends everybody wants a bike. */
@Component
@Order(2)
class WeekendTariff implements RentalTariff {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    @Override
    public Optional<Money> price(Period period, Money perDay) {
        boolean weekend = period.eachDay().map(LocalDate::getDayOfWeek).allMatch(WEEKEND::contains);
        return weekend ? Optional.of(perDay.times(period.days()).plus(perDay)) : Optional.empty();
    }
}
