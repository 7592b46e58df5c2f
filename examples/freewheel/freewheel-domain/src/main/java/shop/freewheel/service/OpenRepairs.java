package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.repository.RepairRepository;

/** Bikes on the stands. */
@Component
@Order(1)
@RequiredArgsConstructor
class OpenRepairs implements CounterFigure {

    private final RepairRepository repairs;

    @Override
    public String subject() {
        return "repairs";
    }

    @Override
    public long count() {
        return repairs.countByStatus(RepairStatus.OPEN);
    }
}
