package shop.freewheel.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import shop.freewheel.exception.ConflictException;

/** Days in a row, the first and the last included. */
public record Period(LocalDate first, LocalDate last) {

    public Period {
        if (last.isBefore(first)) {
            throw new ConflictException("period.reversed");
        }
    }

    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
    }

    public boolean overlaps(Period other) {
        return !first.isAfter(other.last) && !other.first.isAfter(last);
    }

    public Stream<LocalDate> eachDay() {
        return first.datesUntil(last.plusDays(1));
    }
}
