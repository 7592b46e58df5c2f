package lab.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** Its id is there before its row, to which a foreign key of another part refers. */
@Entity
public class Booking {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "bookings")
  @SequenceGenerator(name = "bookings", sequenceName = "bookings", allocationSize = 1)
  private Long id;
  private int amount;
  private Long receipt;

  protected Booking() {}

  Booking(int amount, Long receipt) {
    this.amount = amount;
    this.receipt = receipt;
  }

  public Long getId() {
    return id;
  }
}
