package lab.sales;

import jakarta.annotation.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lab.api.Notifier;
import lab.api.Stock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The same beans of another module, by every way of injecting them. */
@Component
public class Campaign {
  @Autowired
  private Notifier preferred;
  @Autowired
  @Qualifier("smsNotifier")
  private Notifier qualified;
  @Resource(name = "smsNotifier")
  private Notifier named;
  @Autowired
  private List<Notifier> all;
  @Autowired
  private Map<String, Notifier> byName;
  @Autowired
  private ObjectProvider<Stock> provider;
  private Notifier set;

  @Autowired
  public void setNotifier(@Qualifier("mailNotifier") Notifier set) {
    this.set = set;
  }

  public Map<String, Object> run(String text) {
    Map<String, Object> said = new TreeMap<>();
    said.put("primary", preferred.send(text));
    said.put("qualifier", qualified.send(text));
    said.put("resource", named.send(text));
    said.put("setter", set.send(text));
    said.put("list", all.stream().map(each -> each.send(text)).collect(Collectors.toList()));
    said.put("map", new TreeMap<>(byName).keySet());
    said.put("provider", provider.getObject().left("pear"));
    return said;
  }
}
