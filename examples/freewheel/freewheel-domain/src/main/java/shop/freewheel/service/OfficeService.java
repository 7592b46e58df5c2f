package shop.freewheel.service;

import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.freewheel.dto.CustomerFile;
import shop.freewheel.dto.RepairView;

/** Gathers what the domains know. */
@Service
@RequiredArgsConstructor
public class OfficeService {

    private final CustomerDirectory customers;
    private final RepairBook repairs;
    private final LoanBikes loans;

    public CustomerFile file(long customerId) {
        List<RepairView> repaired = repairs.finished().stream()
                .filter(repair -> repair.customerId() == customerId)
                .toList();
        return new CustomerFile(customers.customer(customerId), repaired, loans.lentTo(customerId));
    }
}
