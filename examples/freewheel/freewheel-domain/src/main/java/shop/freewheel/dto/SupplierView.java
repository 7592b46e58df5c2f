package shop.freewheel.dto;

import java.util.List;

/** A supplier with the orders placed there so far. */
public record SupplierView(long id, String name, int deliveryDays, List<PurchaseView> purchases) {
}
