package shop.freewheel.config;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import shop.freewheel.model.BikeSize;
import shop.freewheel.model.Money;

/** What a day costs, and the customers' card on which the bikes of the house stand. */
@ConfigurationProperties("rentals")
public record RentalProperties(Map<BikeSize, Money> perDay, long houseBike) {
}
