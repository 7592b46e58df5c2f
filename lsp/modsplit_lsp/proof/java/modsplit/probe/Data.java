package modsplit.probe;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;

/** The data sources of a context, and what stands in their tables. */
final class Data {
  private static final int MOST_ROWS = 20000;
  private static final int SAMPLES = 8;
  private static final int SAMPLE_LENGTH = 80;
  private static final Set<String> SYSTEM = new HashSet<>(
      Arrays.asList("INFORMATION_SCHEMA", "PG_CATALOG", "SYS", "SYSTEM", "MYSQL", "PERFORMANCE_SCHEMA", "SYSTEM_LOBS"));

  private Data() {}

  static List<Object> describe(ApplicationContext context, boolean withTables) {
    List<Object> found = new ArrayList<>();
    Beans.existing(context, DataSource.class).forEach((bean, source) -> {
      DataSource root = root(source);
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("bean", bean);
      described.put("type", source.getClass().getName());
      described.put("pool", root.getClass().getName());
      described.put("identity", System.identityHashCode(root));
      try (Connection connection = source.getConnection()) {
        described.put("url", connection.getMetaData().getURL());
        if (withTables) described.put("tables", tables(connection));
      } catch (SQLException | RuntimeException closed) {
        described.put("error", closed.toString());
      }
      found.add(described);
    });
    return found;
  }

  /** The pool behind wrappers, followed through their fields of type DataSource. */
  private static DataSource root(DataSource source) {
    for (Class<?> type = source.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!DataSource.class.isAssignableFrom(field.getType()) || java.lang.reflect.Modifier.isStatic(field.getModifiers())) continue;
        try {
          field.setAccessible(true);
          Object inner = field.get(source);
          if (inner != null && inner != source) return root((DataSource) inner);
        } catch (IllegalAccessException | RuntimeException closedToUs) {
          return source;
        }
      }
    }
    return source;
  }

  private static List<Object> tables(Connection connection) throws SQLException {
    List<Object> found = new ArrayList<>();
    DatabaseMetaData meta = connection.getMetaData();
    String quote = meta.getIdentifierQuoteString().trim();
    try (ResultSet tables = meta.getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        String schema = tables.getString("TABLE_SCHEM");
        String name = tables.getString("TABLE_NAME");
        if (schema != null && SYSTEM.contains(schema.toUpperCase(Locale.ROOT))) continue;
        found.add(table(connection, schema, name, (schema == null ? "" : quote + schema + quote + ".") + quote + name + quote));
      }
    }
    return found;
  }

  private static Map<String, Object> table(Connection connection, String schema, String name, String quoted) throws SQLException {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("name", schema == null ? name : schema + "." + name);
    List<String> keys = new ArrayList<>();
    try (ResultSet primary = connection.getMetaData().getPrimaryKeys(connection.getCatalog(), schema, name)) {
      while (primary.next()) keys.add(primary.getString("COLUMN_NAME"));
    }
    table.put("keys", keys);
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted)) {
      read(rows, table);
    }
    return table;
  }

  /** Counts the rows, and sums a hash per column, which does not depend on their order. */
  private static void read(ResultSet rows, Map<String, Object> table) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    int width = meta.getColumnCount();
    long[] sums = new long[width];
    List<Object> samples = new ArrayList<>();
    int count = 0;
    while (rows.next() && count++ < MOST_ROWS) {
      Map<String, Object> sample = new LinkedHashMap<>();
      for (int column = 1; column <= width; column++) {
        Object value = rows.getObject(column);
        String text = value instanceof byte[] ? Arrays.toString((byte[]) value) : rows.getString(column);
        sums[column - 1] += text == null ? 7 : scatter(text.hashCode());
        if (text != null && text.length() <= SAMPLE_LENGTH) sample.put(meta.getColumnName(column), text);
      }
      if (samples.size() < SAMPLES) samples.add(sample);
    }
    Map<String, Object> columns = new LinkedHashMap<>();
    for (int column = 1; column <= width; column++) columns.put(meta.getColumnName(column), Long.toHexString(sums[column - 1]));
    table.put("rows", count);
    table.put("columns", columns);
    table.put("samples", samples);
  }

  private static long scatter(int hash) {
    long mixed = hash * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
