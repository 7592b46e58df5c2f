package shop.freewheel.web;

import java.time.LocalDate;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.freewheel.dto.RentalBikeView;
import shop.freewheel.dto.RentalView;
import shop.freewheel.dto.RepairView;
import shop.freewheel.model.BikeSize;
import shop.freewheel.model.Money;
import shop.freewheel.model.Period;
import shop.freewheel.service.RentalService;

/** Rental bikes for the tourist office. */
@RestController
@RequestMapping("/api/rentals")
@RequiredArgsConstructor
public class RentalRestController {

    private final RentalService rentals;

    @GetMapping("/bikes")
    public List<RentalBikeView> bikes() {
        return rentals.bikes();
    }

    @GetMapping("/{id}")
    public RentalView rental(@PathVariable long id) {
        return rentals.rental(id);
    }

    @GetMapping("/quote")
    public Money quote(
            @RequestParam BikeSize size,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate first,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate last) {
        return rentals.quote(size, new Period(first, last));
    }

    @PostMapping("/bikes/{id}/check")
    public RepairView check(
            @PathVariable long id, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate dueOn) {
        return rentals.check(id, dueOn);
    }
}
