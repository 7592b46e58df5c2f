package shop.freewheel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shop.freewheel.exception.ConflictException;

class PurchaseTests {

    private final Purchase purchase = new Purchase(new Supplier("Saddle Maker", 4));

    @Test
    void isOrderedOnceAndReceivedOnce() {
        purchase.order(LocalDate.of(2026, 4, 1));
        assertThatThrownBy(() -> purchase.order(LocalDate.of(2026, 4, 2))).isInstanceOf(ConflictException.class);
        purchase.receive();
        assertThatThrownBy(purchase::receive).isInstanceOf(ConflictException.class);
        assertThat(purchase.getExpectedOn()).isEqualTo("2026-04-01");
    }

    @Test
    void growsOnlyWhileItIsADraft() {
        purchase.want(1, 5);
        purchase.order(LocalDate.of(2026, 4, 1));
        assertThatThrownBy(() -> purchase.want(2, 5)).isInstanceOf(ConflictException.class);
        assertThat(purchase.getLines()).hasSize(1);
    }
}
