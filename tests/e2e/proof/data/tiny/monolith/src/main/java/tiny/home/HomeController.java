package tiny.home;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tiny.note.NoteStats;

@Controller
class HomeController {
  private final NoteStats stats;

  HomeController(NoteStats stats) {
    this.stats = stats;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute("count", stats.count());
    return "home";
  }

  @GetMapping("/start")
  String start() {
    return "redirect:/notes/page";
  }

  @GetMapping("/visits")
  @ResponseBody
  Map<String, Object> visits(HttpSession session) {
    Integer before = (Integer) session.getAttribute("visits");
    int now = before == null ? 1 : before + 1;
    session.setAttribute("visits", now);
    return Map.of("visits", now, "session", session.getId());
  }
}
