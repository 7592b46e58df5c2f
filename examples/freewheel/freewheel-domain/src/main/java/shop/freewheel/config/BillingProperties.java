package shop.freewheel.config;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How invoices are numbered, taxed and when they fall due. */
@Validated
@ConfigurationProperties("billing")
public record BillingProperties(
        @NotBlank String invoicePrefix,
        @PositiveOrZero BigDecimal vatPercent,
        @Positive int paymentDays) {
}
