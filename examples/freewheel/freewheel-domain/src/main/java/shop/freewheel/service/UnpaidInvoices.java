package shop.freewheel.service;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.freewheel.repository.InvoiceRepository;

/** Bills that nobody paid so far. */
@Component
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
