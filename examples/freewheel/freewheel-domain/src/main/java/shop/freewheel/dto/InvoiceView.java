package shop.freewheel.dto;

import java.time.LocalDate;
import shop.freewheel.model.Money;

/** An invoice as it is sent out. */
public record InvoiceView(
        long id,
        String number,
        long repairId,
        String customer,
        String email,
        LocalDate issuedOn,
        LocalDate dueOn,
        LocalDate paidOn,
        Money net,
        Money vat) {

    public Money total() {
        return net.plus(vat);
    }
}
