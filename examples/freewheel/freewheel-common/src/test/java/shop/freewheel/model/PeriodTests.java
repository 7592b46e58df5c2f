package shop.freewheel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shop.freewheel.exception.ConflictException;

class PeriodTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

    @Test
    void countsBothEnds() {
        assertThat(new Period(MONDAY, MONDAY).days()).isEqualTo(1);
        assertThat(new Period(MONDAY, MONDAY.plusDays(6)).eachDay()).hasSize(7);
    }

    @Test
    void overlapsWhereOneDayIsShared() {
        Period week = new Period(MONDAY, MONDAY.plusDays(6));
        assertThat(week.overlaps(new Period(MONDAY.plusDays(6), MONDAY.plusDays(8)))).isTrue();
        assertThat(week.overlaps(new Period(MONDAY.plusDays(7), MONDAY.plusDays(8)))).isFalse();
    }

    @Test
    void doesNotEndBeforeItBegins() {
        assertThatThrownBy(() -> new Period(MONDAY, MONDAY.minusDays(1))).isInstanceOf(ConflictException.class);
    }
}
