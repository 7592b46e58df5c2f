package shop.freewheel.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.List;

/** Somebody who brings bikes to the workshop. */
@Entity
public class Customer {

    @Id
    @GeneratedValue(generator = "customer_seq")
    @SequenceGenerator(name = "customer_seq", allocationSize = 1)
    private Long id;

    private String name;
    private String email;
    private String town;

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL)
    @OrderBy("id")
    private List<Bike> bikes = new ArrayList<>();

    protected Customer() {
    }

    public Customer(String name, String email, String town) {
        describe(name, email, town);
    }

    public final void describe(String name, String email, String town) {
        this.name = name;
        this.email = email;
        this.town = town;
    }

    public void bring(String model, String frameNumber) {
        bikes.add(new Bike(this, model, frameNumber));
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public String getEmail() {
        return email;
    }

    public String getTown() {
        return town;
    }

    public List<Bike> getBikes() {
        return List.copyOf(bikes);
    }
}
