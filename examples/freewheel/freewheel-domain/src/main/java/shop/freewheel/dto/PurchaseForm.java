package shop.freewheel.dto;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;

/** What is to be ordered, and where. */
public record PurchaseForm(
        @NotNull(message = "{purchase.supplier.required}") Long supplierId,
        @NotEmpty(message = "{purchase.lines.required}") List<@Valid Line> lines) {

    /** So many of one part. */
    public record Line(long partId, @Positive(message = "{purchase.quantity.positive}") int quantity) {
    }
}
