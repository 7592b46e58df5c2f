package shop.freewheel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shop.freewheel.exception.ConflictException;

class RepairTests {

    private final Repair repair = new Repair(1, 2, "Chain slips", LocalDate.of(2026, 3, 4));

    @Test
    void costsWhatItsLinesCost() {
        repair.charge(8L, "Spoke", 4, Money.valueOf("0.85"));
        repair.charge(null, "Labour", 1, Money.valueOf("18"));
        assertThat(repair.total()).hasToString("21.40");
    }

    @Test
    void isNotTouchedOnceItIsClosed() {
        repair.finish();
        assertThatThrownBy(() -> repair.charge(8L, "Spoke", 1, Money.ZERO)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(repair::cancel).isInstanceOf(ConflictException.class);
        assertThat(repair.getStatus()).isEqualTo(RepairStatus.FINISHED);
    }
}
