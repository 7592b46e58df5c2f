package shop.freewheel.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in euros, always to the cent. */
@Embeddable
public record Money(BigDecimal amount) {

    public static final Money ZERO = new Money(BigDecimal.ZERO);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Money {
        amount = amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** Reads what {@link #toString()} writes; Spring and Jackson find this method by its shape. */
    @JsonCreator
    public static Money valueOf(String amount) {
        return new Money(new BigDecimal(amount.strip()));
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.amount));
    }

    public Money times(int factor) {
        return new Money(amount.multiply(BigDecimal.valueOf(factor)));
    }

    public Money percent(BigDecimal percent) {
        return new Money(amount.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_UP));
    }

    /** What {@code minutes} of work cost where this is the price of an hour. */
    public Money forMinutes(int minutes) {
        return new Money(amount.multiply(BigDecimal.valueOf(minutes)).divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP));
    }

    @JsonValue
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
