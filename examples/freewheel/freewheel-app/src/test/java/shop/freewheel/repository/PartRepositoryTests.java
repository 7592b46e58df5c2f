package shop.freewheel.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import shop.freewheel.model.Money;
import shop.freewheel.model.Part;
import shop.freewheel.model.PartCategory;

@DataJpaTest
class PartRepositoryTests {

    @Autowired
    private PartRepository parts;

    @Test
    void keepsPricesToTheCent() {
        Part bell = parts.saveAndFlush(new Part("Bell", PartCategory.LIGHTS, Money.valueOf("9.9"), 0));
        assertThat(parts.findById(bell.getId())).map(Part::getPrice).hasValue(Money.valueOf("9.90"));
    }

    @Test
    void offersOnlyWhatIsLeft() {
        Part gone = parts.saveAndFlush(new Part("Gone", PartCategory.WHEELS, Money.ZERO, 0));
        Part left = parts.saveAndFlush(new Part("Left", PartCategory.WHEELS, Money.ZERO, 1));
        assertThat(parts.findByStockGreaterThanOrderByNameAsc(0)).contains(left).doesNotContain(gone);
    }
}
