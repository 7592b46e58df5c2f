package shop.freewheel.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import org.springframework.data.domain.PageRequest;
import shop.freewheel.model.Customer;

@DataJpaTest
class CustomerRepositoryTests {

    @Autowired
    private CustomerRepository customers;

    @Autowired
    private TestEntityManager entities;

    @Test
    void findsTheOwnerOfABike() {
        Customer nora = new Customer("Nora Vale", "nora@example.org", "Lindau");
        nora.bring("Recumbent", "RC-1");
        long bike = entities.persistAndFlush(nora).getBikes().get(0).getId();
        assertThat(customers.findOwnerOfBike(bike)).map(Customer::getName).hasValue("Nora Vale");
        assertThat(customers.findOwnerOfBike(-1)).isEmpty();
    }

    @Test
    void searchesByAnyPartOfTheName() {
        entities.persistAndFlush(new Customer("Zacharias Quist", "zq@example.org", null));
        assertThat(customers.findByNameContainingIgnoreCaseOrderByNameAsc("QUIS", PageRequest.of(0, 5)))
                .extracting(Customer::getEmail)
                .containsExactly("zq@example.org");
    }
}
