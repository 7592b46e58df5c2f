package shop.freewheel.web;

import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import shop.freewheel.dto.CustomerForm;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.service.CustomerService;

/** The pages on which the counter keeps customers and their bikes. */
@Controller
@RequestMapping("/customers")
public class CustomerController {

    /** The number of the customer whose card was looked at last; whoever takes in a bike starts from there. */
    private static final String AT_THE_COUNTER = "atTheCounter";

    private static final long NOBODY = 0;

    private final CustomerService customers;
    private final int pageSize;

    public CustomerController(CustomerService customers, @Value("${customers.page-size}") int pageSize) {
        this.customers = customers;
        this.pageSize = pageSize;
    }

    @GetMapping
    public String list(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") @Min(0) int page,
            Model model) {
        model.addAttribute("name", name);
        model.addAttribute("customers", customers.search(name, page, pageSize));
        return "customers/list";
    }

    @GetMapping("/new")
    public String form(@ModelAttribute("form") CustomerForm form) {
        return "customers/form";
    }

    @PostMapping
    public String register(
            @Valid @ModelAttribute("form") CustomerForm form, BindingResult errors, RedirectAttributes redirect) {
        rejectTakenEmail(form, NOBODY, errors);
        if (errors.hasErrors()) {
            return "customers/form";
        }
        return saved(customers.register(form).id(), "customer.registered", redirect);
    }

    @GetMapping("/{id}")
    public String show(@PathVariable long id, Model model, HttpSession session) {
        model.addAttribute("customer", customers.customer(id));
        session.setAttribute(AT_THE_COUNTER, id);
        return "customers/detail";
    }

    @GetMapping("/{id}/edit")
    public String edit(@PathVariable long id, @ModelAttribute("form") CustomerForm form) {
        CustomerSummary customer = customers.customer(id);
        form.setName(customer.name());
        form.setEmail(customer.email());
        form.setTown(customer.town());
        return "customers/form";
    }

    @PostMapping("/{id}")
    public String change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") CustomerForm form,
            BindingResult errors,
            RedirectAttributes redirect) {
        rejectTakenEmail(form, id, errors);
        if (errors.hasErrors()) {
            return "customers/form";
        }
        return saved(customers.change(id, form).id(), "customer.changed", redirect);
    }

    @PostMapping("/{id}/bikes")
    public String addBike(
            @PathVariable long id,
            @RequestParam @NotBlank String model,
            @RequestParam @NotBlank String frameNumber,
            RedirectAttributes redirect) {
        customers.addBike(id, model, frameNumber);
        return saved(id, "bike.added", redirect);
    }

    private void rejectTakenEmail(CustomerForm form, long customerId, BindingResult errors) {
        if (!errors.hasFieldErrors("email") && customers.emailTaken(form.getEmail(), customerId)) {
            errors.rejectValue("email", "customer.email.taken");
        }
    }

    private static String saved(long id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/customers/" + id;
    }
}
