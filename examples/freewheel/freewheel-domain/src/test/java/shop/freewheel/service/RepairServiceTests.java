package shop.freewheel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.util.ReflectionTestUtils;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.CustomerSummary.BikeSummary;
import shop.freewheel.dto.PartView;
import shop.freewheel.dto.RepairView;
import shop.freewheel.event.RepairFinished;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.model.Money;
import shop.freewheel.model.PartCategory;
import shop.freewheel.model.Repair;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.repository.RepairRepository;

class RepairServiceTests {

    private final RepairRepository repairs = mock();
    private final CustomerDirectory customers = mock();
    private final PartStock parts = mock();
    private final LoanBikes loans = mock();
    private final ApplicationEventPublisher events = mock();
    private final RepairService service = new RepairService(
            repairs, customers, parts, loans, events, Money.valueOf("60"));

    private final Repair repair = new Repair(1, 2, "Creaks", LocalDate.of(2026, 4, 1));

    @BeforeEach
    void oneRepairOnTheStand() {
        ReflectionTestUtils.setField(repair, "id", 7L);
        given(repairs.findById(7L)).willReturn(Optional.of(repair));
        given(repairs.save(any())).willAnswer(call -> call.getArgument(0));
        given(customers.customer(1))
                .willReturn(new CustomerSummary(1, "Ada", "ada@example.org", null, List.of(new BikeSummary(2, "Tandem", "T-1"))));
    }

    @Test
    void chargesPartsAtThePriceOfTheDay() {
        given(parts.take(3, 2)).willReturn(new PartView(3, "Tyre", PartCategory.WHEELS, Money.valueOf("29.90"), 4));
        RepairView card = service.fit(7, 3, 2);
        assertThat(card.bike()).isEqualTo("Tandem");
        assertThat(card.total()).hasToString("59.80");
    }

    @Test
    void chargesWorkByTheMinute() {
        RepairView card = service.finish(7, 45);
        assertThat(card.status()).isEqualTo(RepairStatus.FINISHED);
        assertThat(card.lines()).containsExactly(new RepairView.Line("Labour, 45 min", 1, Money.valueOf("45")));
    }

    @Test
    void tellsWhoeverWaitsForTheBike() {
        service.finish(7, 45);
        then(events).should().publishEvent(new RepairFinished(7, 1, "Tandem"));
    }

    @Test
    void takesNothingForAClosedRepair() {
        repair.finish();
        assertThatThrownBy(() -> service.fit(7, 3, 1)).isInstanceOf(ConflictException.class);
        then(parts).should(never()).take(anyLong(), anyInt());
    }

    @Test
    void putsPartsBackWhenCalledOff() {
        repair.charge(3L, "Tyre", 2, Money.valueOf("29.90"));
        service.cancel(7);
        then(parts).should().putBack(3, 2);
    }
}
