package shop.freewheel.repository;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import shop.freewheel.model.Customer;

/** The customers' card index. */
public interface CustomerRepository extends JpaRepository<Customer, Long> {

    Page<Customer> findByNameContainingIgnoreCaseOrderByNameAsc(String name, Pageable page);

    @Query("select distinct c from Customer c join fetch c.bikes order by c.name")
    List<Customer> findAllWithBikes();

    @Query("select b.owner from Bike b where b.id = :bikeId")
    Optional<Customer> findOwnerOfBike(long bikeId);

    boolean existsByEmailIgnoreCaseAndIdNot(String email, long id);
}
