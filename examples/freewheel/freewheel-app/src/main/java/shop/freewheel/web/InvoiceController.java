package shop.freewheel.web;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import shop.freewheel.dto.InvoiceForm;
import shop.freewheel.dto.InvoiceView;
import shop.freewheel.model.Money;
import shop.freewheel.service.InvoiceService;

/** The office: invoices as pages, and as JSON for the tax adviser. */
@Controller
@RequestMapping("/invoices")
public class InvoiceController {

    private final InvoiceService invoices;

    public InvoiceController(InvoiceService invoices) {
        this.invoices = invoices;
    }

    @GetMapping
    public String list(@RequestParam(defaultValue = "false") boolean unpaid, Model model) {
        model.addAttribute("invoices", invoices.invoices(unpaid));
        return "invoices/list";
    }

    @GetMapping("/new")
    public String form(@ModelAttribute("form") InvoiceForm form, Model model) {
        model.addAttribute("repairs", invoices.billable());
        return "invoices/form";
    }

    @PostMapping
    public String issue(@Valid @ModelAttribute("form") InvoiceForm form, BindingResult errors, Model model) {
        if (errors.hasErrors()) {
            return form(form, model);
        }
        return sheet(invoices.issue(form).id());
    }

    @GetMapping(path = "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    public String show(@PathVariable long id, Model model) {
        model.addAttribute("invoice", invoices.invoice(id));
        return "invoices/detail";
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    public InvoiceView export(@PathVariable long id) {
        return invoices.invoice(id);
    }

    @PostMapping("/{id}/payment")
    public String pay(
            @PathVariable long id, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate paidOn) {
        invoices.pay(id, paidOn);
        return sheet(id);
    }

    @GetMapping("/revenue")
    @ResponseBody
    public Money revenue(@RequestParam YearMonth month) {
        return invoices.revenue(month);
    }

    private static String sheet(long id) {
        return "redirect:/invoices/" + id;
    }
}
