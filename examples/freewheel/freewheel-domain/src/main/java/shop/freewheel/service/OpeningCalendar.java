package shop.freewheel.service;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The same days off every week. */
@Component
public class OpeningCalendar implements WorkshopCalendar {

    private final Set<DayOfWeek> closed;

    public OpeningCalendar(@Value("${workshop.closed-on}") Set<DayOfWeek> closed) {
        this.closed = closed;
    }

    @Override
    public LocalDate openOn(LocalDate day) {
        return day.datesUntil(day.plusWeeks(1))
                .filter(each -> !closed.contains(each.getDayOfWeek()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("closed on every day of the week"));
    }
}
