package modsplit.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.ApplicationContext;

/** The caches of a context: who implements them, and which keys they hold. */
final class Caches {
  private static final int MOST_KEYS = 200;

  private Caches() {}

  static List<Object> describe(ApplicationContext context) {
    List<Object> found = new ArrayList<>();
    Beans.existing(context, CacheManager.class).forEach((bean, manager) -> {
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("bean", bean);
      described.put("manager", manager.getClass().getName());
      List<Object> caches = new ArrayList<>();
      for (String name : new TreeSet<>(manager.getCacheNames())) caches.add(cache(name, manager.getCache(name)));
      described.put("caches", caches);
      found.add(described);
    });
    return found;
  }

  private static Map<String, Object> cache(String name, Cache cache) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", name);
    Object store = cache == null ? null : cache.getNativeCache();
    described.put("implementation", store == null ? null : store.getClass().getName());
    described.put("keys", keys(store));
    return described;
  }

  /** Every cache that Boot configures is a map, gives one, or can be iterated; null where the keys cannot be read. */
  private static TreeSet<String> keys(Object store) {
    try {
      Iterable<?> entries = store instanceof Map ? ((Map<?, ?>) store).keySet() : store instanceof Iterable ? (Iterable<?>) store : ((Map<?, ?>) Reflect.call(store, "asMap")).keySet();
      TreeSet<String> keys = new TreeSet<>();
      for (Object entry : entries) {
        keys.add(String.valueOf(store instanceof Iterable ? Reflect.call(entry, "getKey") : entry));
        if (keys.size() == MOST_KEYS) break;
      }
      return keys;
    } catch (ReflectiveOperationException | RuntimeException unreadable) {
      return null;
    }
  }
}
