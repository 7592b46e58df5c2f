package shop.freewheel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpeningCalendarTests {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 14);

    private final WorkshopCalendar calendar = new OpeningCalendar(Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));

    @Test
    void skipsDaysOff() {
        assertThat(calendar.openOn(SATURDAY)).isEqualTo(SATURDAY);
        assertThat(calendar.openOn(SATURDAY.plusDays(1))).isEqualTo(SATURDAY.plusDays(3));
    }

    @Test
    void doesNotSearchForever() {
        WorkshopCalendar never = new OpeningCalendar(EnumSet.allOf(DayOfWeek.class));
        assertThatThrownBy(() -> never.openOn(SATURDAY)).isInstanceOf(IllegalStateException.class);
    }
}
