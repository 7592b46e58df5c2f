package shop.freewheel.dto;

import java.util.List;

/** What the office knows of a customer: the card, what was repaired, what is on loan. */
public record CustomerFile(CustomerSummary customer, List<RepairView> repaired, List<RentalView> onLoan) {
}
