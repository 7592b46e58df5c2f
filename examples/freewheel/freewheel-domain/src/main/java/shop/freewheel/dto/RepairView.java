package shop.freewheel.dto;

import java.time.LocalDate;
import java.util.List;
import shop.freewheel.model.Money;
import shop.freewheel.model.RepairStatus;

/** A repair with everything that is on its card. */
public record RepairView(
        long id,
        RepairStatus status,
        long customerId,
        String customer,
        String bike,
        String complaint,
        LocalDate dueOn,
        List<Line> lines,
        Money total) {

    /** A part or a piece of work, with the price of all of it. */
    public record Line(String description, int quantity, Money price) {
    }

    public boolean open() {
        return status == RepairStatus.OPEN;
    }
}
