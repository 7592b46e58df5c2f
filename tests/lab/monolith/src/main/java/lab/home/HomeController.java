package lab.home;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import lab.api.Oven;
import lab.api.Stock;
import lab.stock.Shelves;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class HomeController {
  private final Journal journal;
  private final Stock stock;
  private final Oven oven;
  private final Shelves shelves;

  public HomeController(Journal journal, Stock stock, Oven oven, Shelves shelves) {
    this.journal = journal;
    this.stock = stock;
    this.oven = oven;
    this.shelves = shelves;
  }

  @GetMapping("/front/shelves")
  public String shelves(@RequestParam List<String> of) {
    try {
      return shelves.look(of) + " of " + Shelves.LONGEST + ", " + shelves.highest("a", "b")
          + shelves.transactional() + shelves.transactionalThroughItself();
    } catch (IOException empty) {
      return empty.getMessage();
    }
  }

  @GetMapping("/front/journal")
  public List<String> journal() {
    return journal.entries();
  }

  @GetMapping("/front/left/{sku}")
  public int left(@PathVariable String sku) {
    return stock.left(sku);
  }

  @GetMapping("/front/baked")
  public String baked(@RequestParam int millis) {
    return oven.bake(millis);
  }

  @GetMapping("/front/visits")
  public int visits(HttpSession session) {
    Integer before = (Integer) session.getAttribute("visits");
    session.setAttribute("visits", before == null ? 1 : before + 1);
    return (Integer) session.getAttribute("visits");
  }

  @GetMapping("/front/tools")
  public String tools() {
    return Tools.asked() + " " + Tools.bean(Tools.class).stamp();
  }

  @GetMapping("/front/tools/stopped")
  public String stopped() {
    return Tools.bean(Tools.class).stopped();
  }

  @GetMapping("/front/own")
  public String own(Authentication user) {
    return "home of " + user.getName();
  }
}
