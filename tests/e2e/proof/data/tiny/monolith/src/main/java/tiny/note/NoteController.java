package tiny.note;

import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class NoteController {
  private final NoteService notes;

  NoteController(NoteService notes) {
    this.notes = notes;
  }

  @GetMapping("/notes")
  ResponseEntity<List<Note>> all() {
    return ResponseEntity.ok().header("X-Total", String.valueOf(notes.count())).body(notes.all());
  }

  @GetMapping("/notes/{id}")
  ResponseEntity<Note> one(@PathVariable long id) {
    return ResponseEntity.of(notes.byId(id));
  }

  @PostMapping("/notes")
  ResponseEntity<Note> add(@Valid @RequestBody Note note) {
    Note added = notes.add(note);
    return ResponseEntity.created(URI.create("/notes/" + added.getId())).body(added);
  }

  @DeleteMapping("/notes/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id) {
    notes.remove(id);
  }

  @GetMapping("/notes/page")
  String page(Model model) {
    model.addAttribute("notes", notes.all());
    return "notes";
  }

  @GetMapping("/notes/first")
  String first() {
    return "redirect:/notes/1";
  }

  @GetMapping("/notes/seen")
  @ResponseBody
  Map<String, Object> seen(HttpSession session) {
    Integer before = (Integer) session.getAttribute("seen");
    int now = before == null ? 1 : before + 1;
    session.setAttribute("seen", now);
    return Map.of("seen", now);
  }
}
