package shop.freewheel.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import shop.freewheel.exception.ConflictException;

/** A spare part, its price and how many of it lie on the shelf. */
@Entity
public class Part {

    @Id
    @GeneratedValue(generator = "part_seq")
    @SequenceGenerator(name = "part_seq", allocationSize = 1)
    private Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private PartCategory category;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "price"))
    private Money price;

    private int stock;

    protected Part() {
    }

    public Part(String name, PartCategory category, Money price, int stock) {
        describe(name, category, price);
        this.stock = stock;
    }

    public final void describe(String name, PartCategory category, Money price) {
        this.name = name;
        this.category = category;
        this.price = price;
    }

    public void take(int quantity) {
        if (quantity > stock) {
            throw new ConflictException("part.outOfStock");
        }
        stock -= quantity;
    }

    public void putBack(int quantity) {
        stock += quantity;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public PartCategory getCategory() {
        return category;
    }

    public Money getPrice() {
        return price;
    }

    public int getStock() {
        return stock;
    }
}
