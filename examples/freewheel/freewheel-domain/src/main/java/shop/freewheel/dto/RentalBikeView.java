package shop.freewheel.dto;

import shop.freewheel.model.BikeSize;

/** A rental bike as it stands in front of the door. */
public record RentalBikeView(long id, String model, BikeSize size) {
}
