package shop.freewheel.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.freewheel.dto.PageView;
import shop.freewheel.dto.PartForm;
import shop.freewheel.dto.PartView;
import shop.freewheel.dto.StockOutlook;
import shop.freewheel.service.PartService;

/** The catalogue for the web shop and the wholesaler's delivery van. */
@RestController
@RequestMapping("/api/parts")
public class PartRestController {

    private final PartService parts;

    public PartRestController(PartService parts) {
        this.parts = parts;
    }

    @GetMapping
    public PageView<PartView> page(
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "5") @Min(1) @Max(50) int size) {
        return parts.page(page, size);
    }

    @PostMapping
    public ResponseEntity<PartView> add(@Valid @RequestBody PartForm form) {
        PartView part = parts.add(form);
        return ResponseEntity.created(URI.create("/api/parts/" + part.id())).body(part);
    }

    @GetMapping("/{id}")
    public PartView part(@PathVariable long id) {
        return parts.part(id);
    }

    @PutMapping("/{id}")
    public PartView change(@PathVariable long id, @Valid @RequestBody PartForm form) {
        return parts.change(id, form);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void discontinue(@PathVariable long id) {
        parts.discontinue(id);
    }

    @GetMapping("/{id}/outlook")
    public StockOutlook outlook(@PathVariable long id) {
        return parts.outlook(id);
    }

    @PostMapping("/{id}/deliveries")
    public PartView deliver(@PathVariable long id, @RequestParam @Positive int quantity) {
        return parts.deliver(id, quantity);
    }
}
