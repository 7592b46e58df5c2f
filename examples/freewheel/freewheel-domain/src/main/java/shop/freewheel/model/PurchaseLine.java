package shop.freewheel.model;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;

/** So many of one part. */
@Entity
@Getter
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class PurchaseLine {

    @Id
    @GeneratedValue(generator = "purchase_line_seq")
    @SequenceGenerator(name = "purchase_line_seq", allocationSize = 1)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Purchase purchase;

    private Long partId;
    private int quantity;

    public PurchaseLine(Purchase purchase, long partId, int quantity) {
        this.purchase = purchase;
        this.partId = partId;
        this.quantity = quantity;
    }
}
