package shop.freewheel.dto;

import java.time.LocalDate;
import java.util.List;
import lombok.Builder;
import lombok.Value;
import shop.freewheel.model.PurchaseStatus;

/** An order at a supplier as the office sees it. */
@Value
@Builder
public class PurchaseView {

    long id;
    String supplier;
    PurchaseStatus status;
    LocalDate expectedOn;
    List<Line> lines;

    /** So many of one part. */
    public record Line(long partId, int quantity) {
    }
}
