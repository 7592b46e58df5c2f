package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.Rental;
import shop.freewheel.model.RentalStatus;

/** Who has which bike. */
public interface RentalRepository extends JpaRepository<Rental, Long> {

    List<Rental> findByBikeIdAndStatusNot(long bikeId, RentalStatus status);

    List<Rental> findByCustomerIdAndStatusOrderById(long customerId, RentalStatus status);

    List<Rental> findAllByOrderById();

    long countByStatusNot(RentalStatus status);
}
