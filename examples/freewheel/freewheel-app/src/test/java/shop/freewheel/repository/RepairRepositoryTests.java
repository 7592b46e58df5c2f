package shop.freewheel.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import shop.freewheel.model.Money;
import shop.freewheel.model.Repair;
import shop.freewheel.model.RepairLine;

@DataJpaTest
class RepairRepositoryTests {

    @Autowired
    private RepairRepository repairs;

    @Autowired
    private TestEntityManager entities;

    @Test
    void keepsLinesInTheOrderOfTheWork() {
        Repair repair = new Repair(1, 1, "Creaks", LocalDate.of(2026, 4, 1));
        repair.charge(3L, "Bottom bracket", 1, Money.valueOf("24"));
        repair.charge(null, "Labour", 1, Money.valueOf("27"));
        long id = repairs.saveAndFlush(repair).getId();
        entities.clear();
        assertThat(repairs.findById(id).orElseThrow().getLines())
                .extracting(RepairLine::getDescription)
                .containsExactly("Bottom bracket", "Labour");
    }
}
