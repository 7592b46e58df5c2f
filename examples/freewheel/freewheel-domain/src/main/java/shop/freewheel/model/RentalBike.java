package shop.freewheel.model;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;

/** One of the workshop's own bikes; it never gets more of them. */
@Entity
@Getter
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public class RentalBike {

    @Id
    private Long id;

    private String model;

    @Enumerated(EnumType.STRING)
    private BikeSize size;
}
