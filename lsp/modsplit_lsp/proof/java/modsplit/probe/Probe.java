package modsplit.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.management.ObjectName;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;

/** Answers, on a loopback port of its own, what every Spring context of this JVM holds. Not a bean: it changes no context. */
public final class Probe implements ApplicationListener<ApplicationEvent> {
  private static HttpServer server;

  @Override
  public void onApplicationEvent(ApplicationEvent event) {
    if (event instanceof ApplicationPreparedEvent) open();
    if (event instanceof ApplicationReadyEvent) Contexts.ready(((ApplicationReadyEvent) event).getApplicationContext());
    if (event instanceof ApplicationFailedEvent) fail(((ApplicationFailedEvent) event).getException());
  }

  /** The server's threads inherit that their creator is a daemon: the probe keeps no application alive. */
  private static synchronized void open() {
    if (server != null) return;
    CountDownLatch opened = new CountDownLatch(1);
    Thread opener = new Thread(() -> {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Integer.getInteger("modsplit.probe.port")), 0);
        answer("/state", Probe::state);
        answer("/contexts", () -> contexts(false));
        answer("/tables", () -> contexts(true));
        answer("/loaders", Probe::loaders);
        server.start();
      } catch (IOException taken) {
        fail(taken);
      } finally {
        opened.countDown();
      }
    });
    opener.setDaemon(true);
    opener.start();
    try {
      opened.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(String path, Callable<Object> content) {
    server.createContext(path, exchange -> {
      try {
        send(exchange, 200, Json.write(content.call()));
      } catch (Exception | LinkageError failure) {
        send(exchange, 500, trace(failure));
      }
    });
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, Object> state() throws ReflectiveOperationException {
    Map<String, Object> state = new LinkedHashMap<>();
    ApplicationContext main = Contexts.main();
    state.put("ready", main != null);
    state.put("contexts", Contexts.all().keySet());
    if (main instanceof WebServerApplicationContext) {
      state.put("port", ((WebServerApplicationContext) main).getWebServer().getPort());
      state.put("context_path", before(main, "server.servlet.context-path") + before(main, "spring.mvc.servlet.path"));
    }
    return state;
  }

  /** What a key puts before every path of the application: empty, or with a slash in front and none behind. */
  private static String before(ApplicationContext main, String key) {
    String path = main.getEnvironment().getProperty(key, "").replaceAll("^/+|/+$", "");
    return path.isEmpty() ? "" : "/" + path;
  }

  private static Map<String, Object> contexts(boolean onlyTables) throws ReflectiveOperationException {
    Map<String, Object> described = new LinkedHashMap<>();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    for (Map.Entry<String, Contexts.Entry> entry : Contexts.all().entrySet()) {
      ApplicationContext context = entry.getValue().context;
      Thread.currentThread().setContextClassLoader(entry.getValue().loader);
      try {
        described.put(entry.getKey(), onlyTables ? Data.describe(context, true) : describe(context));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
    return described;
  }

  private static Map<String, Object> describe(ApplicationContext context) throws ReflectiveOperationException {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("beans", Beans.describe(context));
    described.put("caches", Caches.describe(context));
    described.put("data_sources", Data.describe(context, false));
    if (context instanceof WebServerApplicationContext) described.put("web", Web.describe(context));
    return described;
  }

  /** How many class loaders of modules are reachable, after a full collection. */
  private static Map<String, Object> loaders() throws Exception {
    Object histogram = ManagementFactory.getPlatformMBeanServer().invoke(
        new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram", new Object[] {new String[0]}, new String[] {String[].class.getName()});
    int alive = 0;
    for (String line : String.valueOf(histogram).split("\n")) {
      String[] columns = line.trim().split("\\s+");
      if (columns.length > 3 && columns[3].endsWith(".BizClassLoader")) alive += Integer.parseInt(columns[1]);
    }
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("modules", alive);
    return found;
  }

  /** A module that fails later tells arklet; only the application's own failure is written down here. */
  private static void fail(Throwable failure) {
    String file = System.getProperty("modsplit.probe.failure");
    try {
      if (file != null && Contexts.main() == null) Files.write(Paths.get(file), trace(failure).getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      failure.addSuppressed(unwritable);
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
