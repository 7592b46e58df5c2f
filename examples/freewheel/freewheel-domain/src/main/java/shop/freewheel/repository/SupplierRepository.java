package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.Supplier;

/** The suppliers' cards. */
public interface SupplierRepository extends JpaRepository<Supplier, Long> {

    List<Supplier> findAllByOrderByName();

    boolean existsByNameIgnoreCase(String name);
}
