package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.freewheel.event.StockRanLow;

/** Notes what has to be ordered soon; nothing is noted if the part goes back to the shelf at once. */
@Component
@RequiredArgsConstructor
class LowStockNote {

    private final Journal journal;

    @EventListener
    void note(StockRanLow event) {
        journal.write("stock", event.part() + ", " + event.left() + " left");
    }
}
