package shop.freewheel.service;

import java.time.LocalDate;

/** When somebody is there to open the door. */
public interface WorkshopCalendar {

    /** That day, or the next on which the workshop is open. */
    LocalDate openOn(LocalDate day);
}
