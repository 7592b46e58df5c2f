package shop.freewheel.service;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import shop.freewheel.dto.InvoiceForm;
import shop.freewheel.dto.InvoiceView;
import shop.freewheel.dto.RepairView;
import shop.freewheel.model.Money;

/** Bills finished repairs and watches what comes in. */
public interface InvoiceService {

    /** All invoices, or only those still to be paid, the most urgent first. */
    List<InvoiceView> invoices(boolean unpaidOnly);

    /** @throws shop.freewheel.exception.NotFoundException if there is no such invoice */
    InvoiceView invoice(long invoiceId);

    /** The finished repairs for which there is no invoice yet. */
    List<RepairView> billable();

    /** @throws shop.freewheel.exception.ConflictException if the repair is not finished, or billed already */
    InvoiceView issue(InvoiceForm form);

    /** @throws shop.freewheel.exception.ConflictException if it was paid before */
    void pay(long invoiceId, LocalDate day);

    /** What was billed in a month, without tax. */
    Money revenue(YearMonth month);
}
