package shop.freewheel.web;

import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import shop.freewheel.dto.SupplierForm;
import shop.freewheel.service.SupplierService;

/** Who sells what to the workshop. */
@Controller
@RequestMapping("/suppliers")
@RequiredArgsConstructor
public class SupplierController {

    private final SupplierService suppliers;

    @GetMapping
    public String list(@ModelAttribute("form") SupplierForm form, Model model) {
        model.addAttribute("suppliers", suppliers.suppliers());
        return "suppliers/list";
    }

    @GetMapping("/{id}")
    public String show(@PathVariable long id, Model model) {
        model.addAttribute("supplier", suppliers.supplier(id));
        return "suppliers/detail";
    }

    @PostMapping
    public String add(@Valid @ModelAttribute("form") SupplierForm form, BindingResult errors, Model model) {
        if (errors.hasErrors()) {
            return list(form, model);
        }
        return "redirect:/suppliers/" + suppliers.add(form).id();
    }
}
