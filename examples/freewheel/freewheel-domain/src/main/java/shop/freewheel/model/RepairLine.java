package shop.freewheel.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;

/** A part that was fitted, or work that was done: the price is that of the day. */
@Entity
public class RepairLine {

    @Id
    @GeneratedValue(generator = "repair_line_seq")
    @SequenceGenerator(name = "repair_line_seq", allocationSize = 1)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Repair repair;

    private Long partId;
    private String description;
    private int quantity;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "unit_price"))
    private Money unitPrice;

    protected RepairLine() {
    }

    public RepairLine(Repair repair, Long partId, String description, int quantity, Money unitPrice) {
        this.repair = repair;
        this.partId = partId;
        this.description = description;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
    }

    public Money price() {
        return unitPrice.times(quantity);
    }

    /** The part that was fitted, or null for work. */
    public Long getPartId() {
        return partId;
    }

    public String getDescription() {
        return description;
    }

    public int getQuantity() {
        return quantity;
    }
}
