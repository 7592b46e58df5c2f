package shop.freewheel.service;

import java.time.LocalDate;
import shop.freewheel.dto.RepairView;

/** The door of the workshop for bikes of the house. */
public interface RepairIntake {

    RepairView takeIn(long bikeId, String complaint, LocalDate dueOn);
}
