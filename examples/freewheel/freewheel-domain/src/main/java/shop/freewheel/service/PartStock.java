package shop.freewheel.service;

import java.util.List;
import shop.freewheel.dto.PartView;

/** The shelf as the mechanics see it. */
public interface PartStock {

    /** Everything of which at least one is left, by name. */
    List<PartView> inStock();

    /**
     * Takes parts off the shelf for good, whatever becomes of the repair.
     *
     * @throws shop.freewheel.exception.NotFoundException if there is no such part
     * @throws shop.freewheel.exception.ConflictException if too few are left
     */
    PartView take(long partId, int quantity);

    /**
     * Puts on the shelf what a supplier sent.
     *
     * @throws shop.freewheel.exception.NotFoundException if there is no such part
     */
    PartView deliver(long partId, int quantity);

    /** Puts parts back; those no longer in the catalogue are thrown away. */
    void putBack(long partId, int quantity);
}
