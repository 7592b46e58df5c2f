package shop.freewheel.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
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
import shop.freewheel.dto.RentalView;
import shop.freewheel.dto.RepairForm;
import shop.freewheel.dto.RepairView;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.service.RepairService;

/** Repairs for the customers' app, which can also open and call off a repair. */
@RestController
@RequestMapping("/api/repairs")
public class RepairRestController {

    private final RepairService repairs;

    public RepairRestController(RepairService repairs) {
        this.repairs = repairs;
    }

    @GetMapping
    public PageView<RepairView> page(
            @RequestParam(defaultValue = "OPEN") RepairStatus status,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            @RequestParam(defaultValue = "5") @Min(1) @Max(50) int size) {
        return repairs.page(status, page, size);
    }

    @PostMapping
    public ResponseEntity<RepairView> open(@Valid @RequestBody RepairForm form) {
        RepairView repair = repairs.open(form);
        return ResponseEntity.created(URI.create("/api/repairs/" + repair.id())).body(repair);
    }

    @GetMapping("/{id}")
    public RepairView repair(@PathVariable long id) {
        return repairs.repair(id);
    }

    @PutMapping("/{id}")
    public RepairView change(@PathVariable long id, @Valid @RequestBody RepairForm form) {
        return repairs.change(id, form);
    }

    @GetMapping("/{id}/loan")
    public List<RentalView> loans(@PathVariable long id) {
        return repairs.lentFor(id);
    }

    @PostMapping("/{id}/loan")
    public RentalView lend(
            @PathVariable long id, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from) {
        return repairs.lend(id, from);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void cancel(@PathVariable long id) {
        repairs.cancel(id);
    }
}
