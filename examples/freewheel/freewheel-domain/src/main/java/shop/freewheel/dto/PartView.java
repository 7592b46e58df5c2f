package shop.freewheel.dto;

import shop.freewheel.model.Money;
import shop.freewheel.model.PartCategory;

/** A part as others see it. */
public record PartView(long id, String name, PartCategory category, Money price, int stock) {
}
