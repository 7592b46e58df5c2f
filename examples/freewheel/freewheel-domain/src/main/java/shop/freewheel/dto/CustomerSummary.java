package shop.freewheel.dto;

import java.util.List;

/** A customer with the bikes that the workshop has seen so far. */
public record CustomerSummary(long id, String name, String email, String town, List<BikeSummary> bikes) {

    /** One bike of the customer. */
    public record BikeSummary(long id, String model, String frameNumber) {
    }

    /** The model of one of the bikes, or nothing if the bike has changed hands. */
    public String modelOf(long bikeId) {
        return bikes.stream()
                .filter(bike -> bike.id() == bikeId)
                .map(BikeSummary::model)
                .findFirst()
                .orElse("");
    }
}
