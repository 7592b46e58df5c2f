package shop.freewheel.dto;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import lombok.Data;
import org.springframework.format.annotation.DateTimeFormat;

/** Who wants which bike, and when. */
@Data
public class RentalForm {

    @NotNull(message = "{rental.bike.required}")
    private Long bikeId;

    @NotNull(message = "{rental.customer.required}")
    private Long customerId;

    @NotNull(message = "{rental.day.required}")
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate firstDay;

    @NotNull(message = "{rental.day.required}")
    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
    private LocalDate lastDay;
}
