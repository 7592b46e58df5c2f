package lab.text;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import lab.api.Oven;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class SlowController {
  private final Oven oven;

  public SlowController(Oven oven) {
    this.oven = oven;
  }

  @PostMapping("/text/uploads")
  public Map<String, Object> upload(@RequestParam MultipartFile file) throws IOException {
    return new TreeMap<>(Map.of("name", file.getOriginalFilename(), "size", file.getBytes().length));
  }

  @GetMapping("/text/callable")
  public Callable<String> callable(HttpServletRequest request) {
    return () -> "called " + request.getRequestURI();
  }

  @GetMapping("/text/deferred")
  public DeferredResult<String> deferred() {
    DeferredResult<String> result = new DeferredResult<>();
    CompletableFuture.runAsync(() -> result.setResult("deferred"));
    return result;
  }

  @GetMapping("/text/baked")
  public String baked(@RequestParam int millis) {
    return oven.bake(millis);
  }

  @GetMapping("/text/baked-apart")
  public DeferredResult<String> bakedApart(@RequestParam int millis) {
    DeferredResult<String> result = new DeferredResult<>();
    CompletableFuture.runAsync(() -> result.setResult(oven.bake(millis)));
    return result;
  }
}
