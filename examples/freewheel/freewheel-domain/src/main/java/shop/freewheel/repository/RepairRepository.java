package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.Repair;
import shop.freewheel.model.RepairStatus;

/** The work book. */
public interface RepairRepository extends JpaRepository<Repair, Long> {

    Page<Repair> findByStatusOrderByDueOnAscIdAsc(RepairStatus status, Pageable page);

    List<Repair> findByStatusOrderById(RepairStatus status);

    long countByStatus(RepairStatus status);
}
