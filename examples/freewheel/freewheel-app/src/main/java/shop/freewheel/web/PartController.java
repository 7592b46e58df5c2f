package shop.freewheel.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.freewheel.model.PartCategory;
import shop.freewheel.service.PartService;

/** The catalogue and the price list, as pages. */
@Controller
public class PartController {

    private final PartService parts;
    private final int lowStock;

    public PartController(PartService parts, @Value("${parts.low-stock}") int lowStock) {
        this.parts = parts;
        this.lowStock = lowStock;
    }

    @GetMapping("/parts")
    public String catalogue(@RequestParam(required = false) PartCategory category, Model model) {
        model.addAttribute("categories", PartCategory.values());
        model.addAttribute("parts", parts.catalogue(category));
        model.addAttribute("lowStock", lowStock);
        return "parts/catalogue";
    }

    @GetMapping("/price-list")
    public String priceList(Model model) {
        model.addAttribute("priceList", parts.priceList());
        return "parts/price-list";
    }

    @PostMapping("/price-list")
    public String printPriceListAnew() {
        parts.withdrawPriceList();
        return "redirect:/price-list";
    }
}
