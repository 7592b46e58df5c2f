package shop.freewheel.repository;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import shop.freewheel.model.Purchase;
import shop.freewheel.model.PurchaseStatus;

/** The order book. */
public interface PurchaseRepository extends JpaRepository<Purchase, Long> {

    List<Purchase> findByStatusOrderById(PurchaseStatus status);

    List<Purchase> findBySupplierIdOrderById(long supplierId);

    @Query("""
            select coalesce(sum(line.quantity), 0) from PurchaseLine line
            where line.partId = :partId and line.purchase.status = :status""")
    long quantityOf(long partId, PurchaseStatus status);

    long countByStatus(PurchaseStatus status);
}
