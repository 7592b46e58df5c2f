package shop.freewheel.service;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.aop.Journaled;
import shop.freewheel.config.PurchasingProperties;
import shop.freewheel.dto.PurchaseForm;
import shop.freewheel.dto.PurchaseView;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Purchase;
import shop.freewheel.model.PurchaseLine;
import shop.freewheel.model.PurchaseStatus;
import shop.freewheel.model.Supplier;
import shop.freewheel.repository.PurchaseRepository;

/** Orders parts and puts what arrives on the shelf: all of a parcel, or nothing of it. */
@Service
@Transactional(readOnly = true)
public class PurchaseService implements PurchaseDesk {

    @Autowired
    private PurchaseRepository purchases;

    @Autowired
    private PurchasingProperties properties;

    @Autowired
    private Delivery usual;

    @Autowired
    private Map<String, Delivery> deliveries;

    @Autowired
    private WorkshopCalendar calendar;

    @Autowired
    private ShelfSpace shelves;

    private SupplierService suppliers;
    private PartStock parts;

    @Autowired
    public void setSuppliers(SupplierService suppliers) {
        this.suppliers = suppliers;
    }

    @Autowired
    public void setParts(PartStock parts) {
        this.parts = parts;
    }

    @Override
    public long onOrder(long partId) {
        return purchases.quantityOf(partId, PurchaseStatus.ORDERED);
    }

    public List<PurchaseView> withStatus(PurchaseStatus status) {
        return purchases.findByStatusOrderById(status).stream().map(PurchaseService::view).toList();
    }

    public PurchaseView purchase(long purchaseId) {
        return view(find(purchaseId));
    }

    List<PurchaseView> at(long supplierId) {
        return purchases.findBySupplierIdOrderById(supplierId).stream().map(PurchaseService::view).toList();
    }

    @Journaled("purchase")
    @Transactional
    public PurchaseView draft(PurchaseForm form) {
        Purchase purchase = new Purchase(suppliers.find(form.supplierId()));
        for (PurchaseForm.Line line : form.lines()) {
            int most = Math.min(properties.mostPerLine(), ShelfSpace.MOST);
            if (line.quantity() > most || !shelves.holds(line.partId(), line.quantity())) {
                throw new ConflictException("purchase.tooMany");
            }
            purchase.want(line.partId(), line.quantity());
        }
        return view(purchases.save(purchase));
    }

    /** Sends the order off; which way the parcel takes is the name of a delivery, or empty for the usual one. */
    @Journaled("purchase")
    @Transactional
    public PurchaseView order(long purchaseId, String way, LocalDate today) {
        Purchase purchase = find(purchaseId);
        Delivery delivery = way.isEmpty() ? usual : deliveries.get(way);
        if (delivery == null) {
            throw new ConflictException("purchase.delivery");
        }
        purchase.order(expected(delivery, purchase.getSupplier(), today));
        return view(purchase);
    }

    /**
     * Puts everything on the shelf.
     *
     * @throws NotFoundException if one of the parts is no longer in the catalogue: then nothing has arrived
     */
    @Journaled("purchase")
    @Transactional
    public PurchaseView receive(long purchaseId) {
        Purchase purchase = find(purchaseId);
        purchase.receive();
        for (PurchaseLine line : purchase.getLines()) {
            parts.deliver(line.getPartId(), line.getQuantity());
        }
        return view(purchase);
    }

    @Transactional
    public void forget(long purchaseId) {
        Purchase purchase = find(purchaseId);
        purchase.require(PurchaseStatus.DRAFT);
        purchases.delete(purchase);
    }

    /** For each way, by its name, when a parcel could be here. */
    public Map<String, LocalDate> arrivals(long supplierId, LocalDate today) {
        Supplier supplier = suppliers.find(supplierId);
        Map<String, LocalDate> found = new TreeMap<>();
        deliveries.forEach((way, delivery) -> found.put(way, expected(delivery, supplier, today)));
        return found;
    }

    private LocalDate expected(Delivery delivery, Supplier supplier, LocalDate today) {
        return calendar.openOn(delivery.arrival(today, supplier.getDeliveryDays()));
    }

    private Purchase find(long purchaseId) {
        return purchases.findById(purchaseId).orElseThrow(() -> new NotFoundException("purchase.notFound"));
    }

    private static PurchaseView view(Purchase purchase) {
        return PurchaseView.builder()
                .id(purchase.getId())
                .supplier(purchase.getSupplier().getName())
                .status(purchase.getStatus())
                .expectedOn(purchase.getExpectedOn())
                .lines(purchase.getLines().stream()
                        .map(line -> new PurchaseView.Line(line.getPartId(), line.getQuantity()))
                        .toList())
                .build();
    }
}
