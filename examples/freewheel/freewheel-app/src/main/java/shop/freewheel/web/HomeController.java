package shop.freewheel.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page. */
@Controller
public class HomeController {

    private final String workshop;
    private final String openingHours;

    public HomeController(
            @Value("${workshop.name}") String workshop, @Value("${workshop.opening-hours}") String openingHours) {
        this.workshop = workshop;
        this.openingHours = openingHours;
    }

    @GetMapping("/")
    public String home(Model model) {
        model.addAttribute("workshop", workshop);
        model.addAttribute("openingHours", openingHours);
        return "home";
    }
}
