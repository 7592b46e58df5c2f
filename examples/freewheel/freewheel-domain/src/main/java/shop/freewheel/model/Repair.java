package shop.freewheel.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.freewheel.exception.ConflictException;

/** A bike on the stand: what is wrong with it, and what was done and used. Always read with its lines. */
@Entity
public class Repair {

    @Id
    @GeneratedValue(generator = "repair_seq")
    @SequenceGenerator(name = "repair_seq", allocationSize = 1)
    private Long id;

    private Long customerId;
    private Long bikeId;
    private String complaint;
    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    private RepairStatus status = RepairStatus.OPEN;

    @OneToMany(mappedBy = "repair", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("id")
    private List<RepairLine> lines = new ArrayList<>();

    protected Repair() {
    }

    public Repair(long customerId, long bikeId, String complaint, LocalDate dueOn) {
        this.customerId = customerId;
        this.bikeId = bikeId;
        promise(complaint, dueOn);
    }

    public final void promise(String complaint, LocalDate dueOn) {
        requireOpen();
        this.complaint = complaint;
        this.dueOn = dueOn;
    }

    public void charge(Long partId, String description, int quantity, Money unitPrice) {
        requireOpen();
        lines.add(new RepairLine(this, partId, description, quantity, unitPrice));
    }

    public void finish() {
        requireOpen();
        status = RepairStatus.FINISHED;
    }

    public void cancel() {
        requireOpen();
        status = RepairStatus.CANCELLED;
    }

    public final void requireOpen() {
        if (status != RepairStatus.OPEN) {
            throw new ConflictException("repair.closed");
        }
    }

    public Money total() {
        return lines.stream().map(RepairLine::price).reduce(Money.ZERO, Money::plus);
    }

    public Long getId() {
        return id;
    }

    public Long getCustomerId() {
        return customerId;
    }

    public Long getBikeId() {
        return bikeId;
    }

    public String getComplaint() {
        return complaint;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public RepairStatus getStatus() {
        return status;
    }

    public List<RepairLine> getLines() {
        return List.copyOf(lines);
    }
}
