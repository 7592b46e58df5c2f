package shop.freewheel.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import shop.freewheel.exception.ConflictException;

/** An order at a supplier, from the first note to the parcel on the bench. */
@Entity
@Getter
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Purchase {

    @Id
    @GeneratedValue(generator = "purchase_seq")
    @SequenceGenerator(name = "purchase_seq", allocationSize = 1)
    private Long id;

    @ManyToOne(optional = false)
    private Supplier supplier;

    @Enumerated(EnumType.STRING)
    private PurchaseStatus status = PurchaseStatus.DRAFT;

    private LocalDate expectedOn;

    @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("id")
    private List<PurchaseLine> lines = new ArrayList<>();

    public Purchase(Supplier supplier) {
        this.supplier = supplier;
    }

    public void want(long partId, int quantity) {
        require(PurchaseStatus.DRAFT);
        lines.add(new PurchaseLine(this, partId, quantity));
    }

    public void order(LocalDate expected) {
        require(PurchaseStatus.DRAFT);
        status = PurchaseStatus.ORDERED;
        expectedOn = expected;
    }

    public void receive() {
        require(PurchaseStatus.ORDERED);
        status = PurchaseStatus.RECEIVED;
    }

    public void require(PurchaseStatus wanted) {
        if (status != wanted) {
            throw new ConflictException("purchase.status");
        }
    }
}
