package lab.mail;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class LetterController {
  private final LetterService service;
  private final Letters letters;

  public LetterController(LetterService service, Letters letters) {
    this.service = service;
    this.letters = letters;
  }

  @PostMapping("/mail/letters")
  public void post(@RequestParam String text, @RequestParam String then) {
    service.post(text, then);
  }

  @GetMapping("/mail/letters")
  public List<String> letters() {
    return letters.kept();
  }
}
