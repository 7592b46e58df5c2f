package shop.freewheel.service;

import java.time.LocalDate;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** As long as the supplier takes. */
@Primary
@Component("standard")
class StandardDelivery implements Delivery {

    @Override
    public LocalDate arrival(LocalDate orderedOn, int supplierDays) {
        return orderedOn.plusDays(supplierDays);
    }
}
