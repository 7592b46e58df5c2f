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
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import shop.freewheel.dto.RentalForm;
import shop.freewheel.service.RentalService;

/** The counter for rental bikes: the form remembers what was said until the bike is out of the door. */
@Controller
@RequestMapping("/rentals")
@SessionAttributes("rental")
@RequiredArgsConstructor
public class RentalController {

    private final RentalService rentals;

    @ModelAttribute("rental")
    public RentalForm form() {
        return new RentalForm();
    }

    @GetMapping
    public String list(Model model) {
        model.addAttribute("bikes", rentals.bikes());
        model.addAttribute("rentals", rentals.rentals());
        return "rentals/list";
    }

    @PostMapping
    public String rent(
            @Valid @ModelAttribute("rental") RentalForm form, BindingResult errors, Model model, SessionStatus session) {
        if (errors.hasErrors()) {
            return list(model);
        }
        rentals.rent(form);
        session.setComplete();
        return "redirect:/rentals";
    }

    @PostMapping("/{id}/return")
    public String giveBack(@PathVariable long id) {
        rentals.giveBack(id);
        return "redirect:/rentals";
    }
}
