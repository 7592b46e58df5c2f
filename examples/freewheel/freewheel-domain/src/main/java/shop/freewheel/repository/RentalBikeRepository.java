package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.RentalBike;

/** The row of bikes in front of the door. */
public interface RentalBikeRepository extends JpaRepository<RentalBike, Long> {

    List<RentalBike> findAllByOrderById();
}
