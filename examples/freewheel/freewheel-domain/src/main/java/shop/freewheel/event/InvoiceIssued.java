package shop.freewheel.event;

import shop.freewheel.model.Money;

/** A bill was written. */
public record InvoiceIssued(String number, long customerId, Money total) {
}
