package shop.freewheel.model;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;

/** A bike of a customer, known by its frame number. */
@Entity
public class Bike {

    @Id
    @GeneratedValue(generator = "bike_seq")
    @SequenceGenerator(name = "bike_seq", allocationSize = 1)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Customer owner;

    private String model;
    private String frameNumber;

    protected Bike() {
    }

    public Bike(Customer owner, String model, String frameNumber) {
        this.owner = owner;
        this.model = model;
        this.frameNumber = frameNumber;
    }

    public Long getId() {
        return id;
    }

    public String getModel() {
        return model;
    }

    public String getFrameNumber() {
        return frameNumber;
    }
}
