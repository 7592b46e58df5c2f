package lab.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

@Entity
public class Receipt {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "receipts")
  @SequenceGenerator(name = "receipts", sequenceName = "receipts", allocationSize = 1)
  private Long id;
  private long booking;

  protected Receipt() {}

  Receipt(long booking) {
    this.booking = booking;
  }

  public Long getId() {
    return id;
  }
}
