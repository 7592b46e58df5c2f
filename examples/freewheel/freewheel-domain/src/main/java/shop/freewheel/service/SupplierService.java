package shop.freewheel.service;

import jakarta.annotation.Resource;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.freewheel.dto.SupplierForm;
import shop.freewheel.dto.SupplierView;
import shop.freewheel.exception.ConflictException;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Supplier;
import shop.freewheel.repository.SupplierRepository;

/** Keeps the suppliers; what was ordered there stands in the order book, which asks here for the supplier. */
@Service
@Transactional(readOnly = true)
public class SupplierService {

    @Resource
    private SupplierRepository suppliers;

    @Resource(name = "purchaseService")
    private PurchaseService purchases;

    public List<SupplierView> suppliers() {
        return suppliers.findAllByOrderByName().stream().map(this::view).toList();
    }

    public SupplierView supplier(long supplierId) {
        return view(find(supplierId));
    }

    @Transactional
    public SupplierView add(SupplierForm form) {
        if (suppliers.existsByNameIgnoreCase(form.getName())) {
            throw new ConflictException("supplier.known");
        }
        return view(suppliers.save(new Supplier(form.getName(), form.getDeliveryDays())));
    }

    Supplier find(long supplierId) {
        return suppliers.findById(supplierId).orElseThrow(() -> new NotFoundException("supplier.notFound"));
    }

    private SupplierView view(Supplier supplier) {
        return new SupplierView(
                supplier.getId(), supplier.getName(), supplier.getDeliveryDays(), purchases.at(supplier.getId()));
    }
}
