package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.model.RentalStatus;
import shop.freewheel.repository.RentalRepository;

/** Rental bikes that are somewhere else. */
@Component
@Order(3)
@RequiredArgsConstructor
class BikesOut implements CounterFigure {

    private final RentalRepository rentals;

    @Override
    public String subject() {
        return "rentals";
    }

    @Override
    public long count() {
        return rentals.countByStatusNot(RentalStatus.RETURNED);
    }
}
