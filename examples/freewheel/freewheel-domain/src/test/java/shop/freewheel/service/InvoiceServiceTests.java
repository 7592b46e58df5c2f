package shop.freewheel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.util.ReflectionTestUtils;
import shop.freewheel.config.BillingProperties;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.InvoiceForm;
import shop.freewheel.dto.InvoiceView;
import shop.freewheel.dto.RepairView;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.model.Invoice;
import shop.freewheel.model.Money;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.repository.InvoiceRepository;

class InvoiceServiceTests {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 1);

    private final InvoiceRepository invoices = mock();
    private final RepairBook repairs = mock();
    private final CustomerDirectory customers = mock();
    private final ApplicationEventPublisher events = mock();
    private final InvoiceService service = new InvoiceServiceImpl(
            invoices, repairs, customers, new BillingProperties("T", BigDecimal.TEN, 30), events);

    private final InvoiceForm form = new InvoiceForm();

    @BeforeEach
    void billRepairSeven() {
        form.setRepairId(7L);
        form.setIssuedOn(DAY);
        given(customers.customer(1)).willReturn(new CustomerSummary(1, "Ada", "ada@example.org", null, List.of()));
        given(invoices.save(any())).willAnswer(call -> {
            ReflectionTestUtils.setField(call.<Invoice>getArgument(0), "id", 5L);
            return call.getArgument(0);
        });
    }

    @Test
    void addsTaxAndTheTermOfPayment() {
        given(repairs.repair(7)).willReturn(repair(RepairStatus.FINISHED));
        InvoiceView invoice = service.issue(form);
        assertThat(invoice.number()).isEqualTo("T-5");
        assertThat(invoice.dueOn()).isEqualTo(DAY.plusDays(30));
        assertThat(invoice.total()).hasToString("88.00");
    }

    @Test
    void billsOnlyWhatIsFinished() {
        given(repairs.repair(7)).willReturn(repair(RepairStatus.OPEN));
        assertThatThrownBy(() -> service.issue(form)).isInstanceOf(ConflictException.class);
    }

    @Test
    void billsNothingTwice() {
        given(repairs.repair(7)).willReturn(repair(RepairStatus.FINISHED));
        given(repairs.finished()).willReturn(List.of(repair(RepairStatus.FINISHED)));
        given(invoices.existsByRepairId(7)).willReturn(true);
        assertThat(service.billable()).isEmpty();
        assertThatThrownBy(() -> service.issue(form)).isInstanceOf(ConflictException.class);
    }

    private static RepairView repair(RepairStatus status) {
        return new RepairView(7, status, 1, "Ada", "Tandem", "Creaks", DAY, List.of(), Money.valueOf("80"));
    }
}
