package shop.freewheel.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import shop.freewheel.model.Invoice;
import shop.freewheel.model.Money;

@DataJpaTest
class InvoiceRepositoryTests {

    private static final LocalDate MAY_DAY = LocalDate.of(2031, 5, 1);

    @Autowired
    private InvoiceRepository invoices;

    @Test
    void listsWhatIsDueFirst() {
        Invoice late = save(901, MAY_DAY.plusDays(30));
        Invoice soon = save(902, MAY_DAY.plusDays(7));
        save(903, MAY_DAY).pay(MAY_DAY);
        assertThat(invoices.findByPaidOnIsNullOrderByDueOnAscIdAsc()).endsWith(soon, late);
    }

    @Test
    void findsThoseOfAMonth() {
        Invoice invoice = save(904, MAY_DAY.plusDays(14));
        assertThat(invoices.findByIssuedOnBetween(MAY_DAY, MAY_DAY.plusDays(30))).containsExactly(invoice);
        assertThat(invoices.existsByRepairId(904)).isTrue();
    }

    private Invoice save(long repairId, LocalDate dueOn) {
        return invoices.saveAndFlush(new Invoice(repairId, 1, MAY_DAY, dueOn, Money.valueOf("10"), Money.valueOf("1.90")));
    }
}
