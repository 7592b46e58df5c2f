package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.Part;
import shop.freewheel.model.PartCategory;

/** The shelves. */
public interface PartRepository extends JpaRepository<Part, Long> {

    List<Part> findAllByOrderByNameAsc();

    List<Part> findByCategoryOrderByNameAsc(PartCategory category);

    List<Part> findByStockGreaterThanOrderByNameAsc(int stock);
}
