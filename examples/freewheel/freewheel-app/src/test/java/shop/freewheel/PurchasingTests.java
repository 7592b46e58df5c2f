package shop.freewheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import shop.freewheel.dto.PurchaseForm;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.PurchaseStatus;
import shop.freewheel.service.JournalService;
import shop.freewheel.service.PartService;
import shop.freewheel.service.PurchaseService;

/** Parcels, shelf and journal together. */
@SpringBootTest
@AutoConfigureTestDatabase
class PurchasingTests {

    private static final long CHAIN = 1;
    private static final long NOTHING = 999;

    @Autowired
    private PurchaseService purchases;

    @Autowired
    private PartService parts;

    @Autowired
    private JournalService journal;

    @Test
    void aParcelArrivesAsAWholeOrNotAtAll() {
        int before = parts.part(CHAIN).stock();
        long good = order(CHAIN);
        long bad = order(CHAIN, NOTHING);
        assertThat(parts.outlook(CHAIN).soon()).isEqualTo(before + 4L);

        purchases.receive(good);
        assertThatThrownBy(() -> purchases.receive(bad)).isInstanceOf(NotFoundException.class);

        assertThat(parts.part(CHAIN).stock()).isEqualTo(before + 2);
        assertThat(purchases.purchase(bad).getStatus()).isEqualTo(PurchaseStatus.ORDERED);
        assertThat(journal.page("purchase")).filteredOn(line -> line.deed().equals("receive")).hasSize(1);
    }

    private long order(Long... wanted) {
        List<PurchaseForm.Line> lines = List.of(wanted).stream().map(id -> new PurchaseForm.Line(id, 2)).toList();
        long id = purchases.draft(new PurchaseForm(1L, lines)).getId();
        return purchases.order(id, "", LocalDate.of(2026, 3, 10)).getId();
    }
}
