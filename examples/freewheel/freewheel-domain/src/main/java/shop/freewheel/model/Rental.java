package shop.freewheel.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import shop.freewheel.exception.ConflictException;

/** A bike that somebody has for some days, for money or until the own one is repaired. */
@Entity
@Getter
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Rental {

    @Id
    @GeneratedValue(generator = "rental_seq")
    @SequenceGenerator(name = "rental_seq", allocationSize = 1)
    private Long id;

    @ManyToOne(optional = false)
    private RentalBike bike;

    private Long customerId;
    private LocalDate firstDay;
    private LocalDate lastDay;

    @Enumerated(EnumType.STRING)
    private RentalStatus status;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "price"))
    private Money price;

    public Rental(RentalBike bike, long customerId, Period period, RentalStatus status, Money price) {
        this.bike = bike;
        this.customerId = customerId;
        this.firstDay = period.first();
        this.lastDay = period.last();
        this.status = status;
        this.price = price;
    }

    public Period period() {
        return new Period(firstDay, lastDay);
    }

    public boolean out() {
        return status != RentalStatus.RETURNED;
    }

    public void giveBack() {
        if (!out()) {
            throw new ConflictException("rental.returned");
        }
        status = RentalStatus.RETURNED;
    }
}
