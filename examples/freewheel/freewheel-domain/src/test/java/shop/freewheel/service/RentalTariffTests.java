package shop.freewheel.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;

class RentalTariffTests {

    private static final Money TEN = Money.valueOf("10");
    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 14);

    @Test
    void aWeekCostsFiveDays() {
        assertThat(new WeeklyTariff().price(period(7), TEN)).hasValue(Money.valueOf("50"));
        assertThat(new WeeklyTariff().price(period(8), TEN)).hasValue(Money.valueOf("60"));
        assertThat(new WeeklyTariff().price(period(6), TEN)).isEmpty();
    }

    @Test
    void aWeekendCostsADayMore() {
        assertThat(new WeekendTariff().price(period(2), TEN)).hasValue(Money.valueOf("30"));
        assertThat(new WeekendTariff().price(period(3), TEN)).isEmpty();
    }

    @Test
    void allElseCostsWhatItCosts() {
        assertThat(new DailyTariff().price(period(3), TEN)).hasValue(Money.valueOf("30"));
    }

    private static Period period(int days) {
        return new Period(SATURDAY, SATURDAY.plusDays(days - 1));
    }
}
