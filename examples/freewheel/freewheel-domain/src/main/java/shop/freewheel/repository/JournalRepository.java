package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.JournalEntry;

/** The journal, page by page. */
public interface JournalRepository extends JpaRepository<JournalEntry, Long> {

    List<JournalEntry> findByTopicOrderById(String topic);
}
