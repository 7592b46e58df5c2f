package shop.freewheel.web;

import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.freewheel.dto.CustomerFile;
import shop.freewheel.service.OfficeService;

/** All about one customer, for the telephone. */
@RestController
@RequestMapping("/api/office/customers")
@RequiredArgsConstructor
public class CustomerFileRestController {

    private final OfficeService office;

    @GetMapping("/{id}")
    public CustomerFile file(@PathVariable long id) {
        return office.file(id);
    }
}
