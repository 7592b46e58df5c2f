package shop.freewheel.dto;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import lombok.Getter;
import lombok.Setter;

/** What the workshop wants to know of a supplier. */
@Getter
@Setter
public class SupplierForm {

    @NotBlank(message = "{supplier.name.required}")
    @Size(max = 80)
    private String name;

    @Positive(message = "{supplier.days.positive}")
    private int deliveryDays = 3;
}
