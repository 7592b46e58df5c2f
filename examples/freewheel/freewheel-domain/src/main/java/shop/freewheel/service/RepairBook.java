package shop.freewheel.service;

import java.util.List;
import shop.freewheel.dto.RepairView;

/** The work book: what billing may read of repairs. */
public interface RepairBook {

    /** @throws shop.freewheel.exception.NotFoundException if there is no such repair */
    RepairView repair(long repairId);

    /** All repairs that are done, in the order in which they were taken in. */
    List<RepairView> finished();
}
