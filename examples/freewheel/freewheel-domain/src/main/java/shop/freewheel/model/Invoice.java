package shop.freewheel.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;
import shop.freewheel.exception.ConflictException;

/** The bill for one finished repair. */
@Entity
public class Invoice {

    @Id
    @GeneratedValue(generator = "invoice_seq")
    @SequenceGenerator(name = "invoice_seq", allocationSize = 1)
    private Long id;

    private Long repairId;
    private Long customerId;
    private LocalDate issuedOn;
    private LocalDate dueOn;
    private LocalDate paidOn;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "net"))
    private Money net;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "vat"))
    private Money vat;

    protected Invoice() {
    }

    public Invoice(long repairId, long customerId, LocalDate issuedOn, LocalDate dueOn, Money net, Money vat) {
        this.repairId = repairId;
        this.customerId = customerId;
        this.issuedOn = issuedOn;
        this.dueOn = dueOn;
        this.net = net;
        this.vat = vat;
    }

    public void pay(LocalDate day) {
        if (paidOn != null) {
            throw new ConflictException("invoice.paid");
        }
        paidOn = day;
    }

    public Long getId() {
        return id;
    }

    public Long getRepairId() {
        return repairId;
    }

    public Long getCustomerId() {
        return customerId;
    }

    public LocalDate getIssuedOn() {
        return issuedOn;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public LocalDate getPaidOn() {
        return paidOn;
    }

    public Money getNet() {
        return net;
    }

    public Money getVat() {
        return vat;
    }
}
