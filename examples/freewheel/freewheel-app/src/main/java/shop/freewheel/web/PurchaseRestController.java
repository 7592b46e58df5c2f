package shop.freewheel.web;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.freewheel.dto.PurchaseForm;
import shop.freewheel.dto.PurchaseView;
import shop.freewheel.model.PurchaseStatus;
import shop.freewheel.service.PurchaseService;

/** Orders at suppliers, for the tablet on the packing bench. */
@RestController
@RequestMapping("/api/purchases")
@RequiredArgsConstructor
public class PurchaseRestController {

    private final PurchaseService purchases;

    @GetMapping
    public List<PurchaseView> list(@RequestParam(defaultValue = "ORDERED") PurchaseStatus status) {
        return purchases.withStatus(status);
    }

    @PostMapping
    public ResponseEntity<PurchaseView> draft(@Valid @RequestBody PurchaseForm form) {
        PurchaseView purchase = purchases.draft(form);
        return ResponseEntity.created(URI.create("/api/purchases/" + purchase.getId())).body(purchase);
    }

    @GetMapping("/{id}")
    public PurchaseView purchase(@PathVariable long id) {
        return purchases.purchase(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void forget(@PathVariable long id) {
        purchases.forget(id);
    }

    @PostMapping("/{id}/order")
    public PurchaseView order(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String delivery,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on) {
        return purchases.order(id, delivery, on);
    }

    @PostMapping("/{id}/receipt")
    public PurchaseView receive(@PathVariable long id) {
        return purchases.receive(id);
    }

    @GetMapping("/arrivals")
    public Map<String, LocalDate> arrivals(
            @RequestParam long supplierId, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on) {
        return purchases.arrivals(supplierId, on);
    }
}
