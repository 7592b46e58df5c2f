package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.model.Part;
import shop.freewheel.repository.PartRepository;

/** How much room a part has on its shelf. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class ShelfSpace {

    /** So many of one part, and no more. */
    public static final int MOST = 10 * 100;

    private final PartRepository parts;

    /** Whether a parcel finds room; a part that is not in the catalogue has an empty shelf. */
    public boolean holds(long partId, int quantity) {
        return quantity + parts.findById(partId).map(Part::getStock).orElse(0) <= MOST;
    }
}
