package shop.freewheel.service;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.config.BillingProperties;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.InvoiceForm;
import shop.freewheel.dto.InvoiceView;
import shop.freewheel.dto.RepairView;
import shop.freewheel.event.InvoiceIssued;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Invoice;
import shop.freewheel.model.Money;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.repository.InvoiceRepository;

/** The books, which read repairs and customers but never write there. */
@Service
public class InvoiceServiceImpl implements InvoiceService {

    private final InvoiceRepository invoices;
    private final RepairBook repairs;
    private final CustomerDirectory customers;
    private final BillingProperties billing;
    private final ApplicationEventPublisher events;

    public InvoiceServiceImpl(
            InvoiceRepository invoices,
            RepairBook repairs,
            CustomerDirectory customers,
            BillingProperties billing,
            ApplicationEventPublisher events) {
        this.invoices = invoices;
        this.repairs = repairs;
        this.customers = customers;
        this.billing = billing;
        this.events = events;
    }

    @Override
    public List<InvoiceView> invoices(boolean unpaidOnly) {
        List<Invoice> found =
                unpaidOnly ? invoices.findByPaidOnIsNullOrderByDueOnAscIdAsc() : invoices.findAllByOrderById();
        return found.stream().map(this::view).toList();
    }

    @Override
    public InvoiceView invoice(long invoiceId) {
        return view(find(invoiceId));
    }

    @Override
    public List<RepairView> billable() {
        return repairs.finished().stream()
                .filter(repair -> !invoices.existsByRepairId(repair.id()))
                .toList();
    }

    @Override
    @CacheEvict(cacheNames = "revenue", allEntries = true)
    public InvoiceView issue(InvoiceForm form) {
        RepairView repair = repairs.repair(form.getRepairId());
        if (repair.status() != RepairStatus.FINISHED) {
            throw new ConflictException("invoice.repair.unfinished");
        }
        if (invoices.existsByRepairId(repair.id())) {
            throw new ConflictException("invoice.repair.billed");
        }
        InvoiceView invoice = view(invoices.save(new Invoice(
                repair.id(),
                repair.customerId(),
                form.getIssuedOn(),
                form.getIssuedOn().plusDays(billing.paymentDays()),
                repair.total(),
                repair.total().percent(billing.vatPercent()))));
        events.publishEvent(new InvoiceIssued(invoice.number(), repair.customerId(), invoice.total()));
        return invoice;
    }

    @Override
    @Transactional
    public void pay(long invoiceId, LocalDate day) {
        find(invoiceId).pay(day);
    }

    @Override
    @Cacheable("revenue")
    public Money revenue(YearMonth month) {
        return invoices.findByIssuedOnBetween(month.atDay(1), month.atEndOfMonth()).stream()
                .map(Invoice::getNet)
                .reduce(Money.ZERO, Money::plus);
    }

    private Invoice find(long invoiceId) {
        return invoices.findById(invoiceId).orElseThrow(() -> new NotFoundException("invoice.notFound"));
    }

    private InvoiceView view(Invoice invoice) {
        CustomerSummary customer = customers.customer(invoice.getCustomerId());
        return new InvoiceView(
                invoice.getId(),
                billing.invoicePrefix() + "-" + invoice.getId(),
                invoice.getRepairId(),
                customer.name(),
                customer.email(),
                invoice.getIssuedOn(),
                invoice.getDueOn(),
                invoice.getPaidOn(),
                invoice.getNet(),
                invoice.getVat());
    }
}
