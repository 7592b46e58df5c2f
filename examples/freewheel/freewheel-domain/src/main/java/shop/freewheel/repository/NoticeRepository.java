package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.Notice;

/** Copies of all that was sent. */
public interface NoticeRepository extends JpaRepository<Notice, Long> {

    List<Notice> findByCustomerIdOrderById(long customerId);
}
