package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.model.PurchaseStatus;
import shop.freewheel.repository.PurchaseRepository;

/** Orders that are on their way. */
@Component
@Order(4)
@RequiredArgsConstructor
class ParcelsToCome implements CounterFigure {

    private final PurchaseRepository purchases;

    @Override
    public String subject() {
        return "purchases";
    }

    @Override
    public long count() {
        return purchases.countByStatus(PurchaseStatus.ORDERED);
    }
}
