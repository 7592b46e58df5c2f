package shop.freewheel.config;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** What purchasing is bound to. */
@Validated
@ConfigurationProperties("purchasing")
public record PurchasingProperties(@Positive int fastestDays, @Positive int mostPerLine) {
}
