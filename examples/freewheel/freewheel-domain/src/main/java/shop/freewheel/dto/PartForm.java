package shop.freewheel.dto;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import shop.freewheel.model.Money;
import shop.freewheel.model.PartCategory;

/** What the catalogue wants to know of a part. */
public record PartForm(
        @NotBlank(message = "{part.name.required}") String name,
        @NotNull(message = "{part.category.required}") PartCategory category,
        @NotNull(message = "{part.price.required}") Money price,
        @PositiveOrZero(message = "{part.stock.negative}") int stock) {
}
