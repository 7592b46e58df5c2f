package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shop.freewheel.repository.InvoiceRepository;

/** Bills that nobody paid so far. */
@Component
@Order(2)
@RequiredArgsConstructor
class UnpaidInvoices implements CounterFigure {

    private final InvoiceRepository invoices;

    @Override
    public String subject() {
        return "invoices";
    }

    @Override
    public long count() {
        return invoices.countByPaidOnIsNull();
    }
}
