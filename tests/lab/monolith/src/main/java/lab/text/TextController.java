package lab.text;

import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import lab.api.Ledger;
import lab.home.Tools;
import lab.stock.Shelves;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;
import tone.ToneConfiguration.Tone;

@RestController
public class TextController {
  private final MessageSource messages;
  private final TextSettings settings;
  private final Phrases phrases;
  private final Clock clock;
  private final RestTemplate client;
  private final Tools tools;
  private final Map<String, Shelves> shelves;
  private final Tone tone;

  public TextController(
      MessageSource messages, TextSettings settings, Phrases phrases, Clock clock, RestTemplate client, Tools tools,
      Map<String, Shelves> shelves, Tone tone) {
    this.messages = messages;
    this.settings = settings;
    this.phrases = phrases;
    this.clock = clock;
    this.client = client;
    this.tools = tools;
    this.shelves = shelves;
    this.tone = tone;
  }

  @GetMapping("/text/voices/{word}")
  public List<String> voices(@PathVariable String word) {
    List<String> said = new ArrayList<>();
    ServiceLoader.load(Voice.class).forEach(voice -> said.add(voice.say(word)));
    return said;
  }

  @GetMapping("/text/tone")
  public String tone() {
    return tone.name();
  }

  @GetMapping("/text/hello")
  public String hello(Locale locale) {
    return messages.getMessage("hello", new Object[] {settings.sign()}, locale);
  }

  @GetMapping("/text/settings")
  public TextSettings settings() {
    return settings;
  }

  @PostMapping("/text/greetings")
  public String greet(@Valid @RequestBody Greeting greeting) {
    return (greeting.name() + " ").repeat(greeting.times()).trim();
  }

  @GetMapping("/text/phrases/{word}")
  public String phrase(@PathVariable String word) {
    return phrases.make(word);
  }

  @PostMapping("/text/phrases/{word}/forget")
  public void forget(@PathVariable String word) {
    phrases.forget(word);
  }

  @GetMapping("/text/libraries")
  public Map<String, Object> libraries() {
    return new TreeMap<>(Map.of("now", clock.instant().toString(), "interceptors", client.getInterceptors().size()));
  }

  @GetMapping("/text/tools")
  public String tools() {
    return Tools.asked() + " " + tools.stamp() + " " + Tools.bean(Ledger.class).balance("till")
        + (Tools.bean(Phrases.class) == phrases) + (Tools.bean("phrases") == phrases);
  }

  @GetMapping("/text/shelves")
  public String shelves() throws IOException {
    return shelves.keySet() + " " + shelves.get("shelves").look(List.of("apple"));
  }

  @GetMapping("/text/visits")
  public int visits(HttpSession session) {
    Integer before = (Integer) session.getAttribute("visits");
    session.setAttribute("visits", before == null ? 1 : before + 1);
    return (Integer) session.getAttribute("visits");
  }
}
