package shop.freewheel.repository;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import shop.freewheel.model.Invoice;

/** The ledger. */
public interface InvoiceRepository extends JpaRepository<Invoice, Long> {

    List<Invoice> findAllByOrderById();

    List<Invoice> findByPaidOnIsNullOrderByDueOnAscIdAsc();

    List<Invoice> findByIssuedOnBetween(LocalDate first, LocalDate last);

    boolean existsByRepairId(long repairId);

    long countByPaidOnIsNull();
}
