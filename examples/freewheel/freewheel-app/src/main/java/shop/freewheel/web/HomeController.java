package shop.freewheel.web;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import shop.freewheel.service.CounterFigure;

/** The front page. */
@Controller
public class HomeController {

    private final String workshop;
    private final String openingHours;
    private final List<CounterFigure> figures;

    public HomeController(
            @Value("${workshop.name}") String workshop,
            @Value("${workshop.opening-hours}") String openingHours,
            List<CounterFigure> figures) {
        this.workshop = workshop;
        this.openingHours = openingHours;
        this.figures = figures;
    }

    @GetMapping("/")
    public String home(Model model) {
        model.addAttribute("workshop", workshop);
        model.addAttribute("openingHours", openingHours);
        model.addAttribute("figures", figures);
        return "home";
    }
}
