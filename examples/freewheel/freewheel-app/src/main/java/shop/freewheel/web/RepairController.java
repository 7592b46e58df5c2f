package shop.freewheel.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import shop.freewheel.dto.RepairForm;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.service.CustomerDirectory;
import shop.freewheel.service.PartStock;
import shop.freewheel.service.RepairService;

/** The pages at the work bench. */
@Controller
@RequestMapping("/repairs")
public class RepairController {

    private static final int PAGE_SIZE = 10;

    @Autowired
    private RepairService repairs;

    @Autowired
    private CustomerDirectory customers;

    @Autowired
    private PartStock parts;

    @GetMapping
    public String list(
            @RequestParam(defaultValue = "OPEN") RepairStatus status,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            Model model) {
        model.addAttribute("status", status);
        model.addAttribute("statuses", RepairStatus.values());
        model.addAttribute("repairs", repairs.page(status, page, PAGE_SIZE));
        return "repairs/list";
    }

    @GetMapping("/new")
    public String form(
            @ModelAttribute("form") RepairForm form,
            @SessionAttribute(name = "atTheCounter", required = false) Long atTheCounter,
            Model model) {
        model.addAttribute("atTheCounter", atTheCounter);
        model.addAttribute("customers", customers.bikeOwners());
        return "repairs/form";
    }

    @PostMapping
    public String open(
            @Valid @ModelAttribute("form") RepairForm form,
            BindingResult errors,
            @SessionAttribute(name = "atTheCounter", required = false) Long atTheCounter,
            Model model) {
        if (errors.hasErrors()) {
            return form(form, atTheCounter, model);
        }
        return card(repairs.open(form).id());
    }

    @GetMapping("/{id}")
    public String show(@PathVariable long id, Model model) {
        model.addAttribute("repair", repairs.repair(id));
        model.addAttribute("parts", parts.inStock());
        return "repairs/detail";
    }

    @PostMapping("/{id}/parts")
    public String fit(@PathVariable long id, @RequestParam long partId, @RequestParam @Positive int quantity) {
        return card(repairs.fit(id, partId, quantity).id());
    }

    @PostMapping("/{id}/finish")
    public String finish(@PathVariable long id, @RequestParam @Positive int minutes) {
        return card(repairs.finish(id, minutes).id());
    }

    private static String card(long id) {
        return "redirect:/repairs/" + id;
    }
}
