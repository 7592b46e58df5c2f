package shop.freewheel.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;

/** Somebody who sells parts to the workshop. */
@Entity
@Getter
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class Supplier {

    @Id
    @GeneratedValue(generator = "supplier_seq")
    @SequenceGenerator(name = "supplier_seq", allocationSize = 1)
    private Long id;

    private String name;
    private int deliveryDays;

    public Supplier(String name, int deliveryDays) {
        this.name = name;
        this.deliveryDays = deliveryDays;
    }
}
