package tiny.runtime;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.mapper.MappingData;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;

/** Serves the modules' paths from their contexts under the URLs of the root context, and nothing below their own context paths. */
public final class MountValve extends ValveBase {
  private final Map<String, String> mounts;
  private final boolean open;

  public MountValve(Map<String, String> mounts, boolean open) {
    super(true);
    this.mounts = mounts;
    this.open = open;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String path = request.getDecodedRequestURI();
    Context mapped = request.getContext();
    boolean root = mapped == null || mapped.getPath().isEmpty();
    if (!root && !open) serve(request, root(request.getHost()), path);
    for (Map.Entry<String, String> mount : mounts.entrySet()) {
      boolean below = path.equals(mount.getKey()) || path.startsWith(mount.getKey() + "/");
      Context module = (Context) request.getHost().findChild(mount.getValue());
      if (root && below && module != null) serve(request, module, path);
    }
    getNext().invoke(request, response);
  }

  private static Context root(Host host) {
    for (Container each : host.findChildren()) if (((Context) each).getPath().isEmpty()) return (Context) each;
    throw new IllegalStateException("no root context");
  }

  private static void serve(Request request, Context context, String path) throws IOException {
    MessageBytes uri = MessageBytes.newInstance();
    char[] full = (context.getPath() + path).toCharArray();
    uri.setChars(full, 0, full.length);
    MappingData data = request.getMappingData();
    Host host = data.host;
    data.recycle();
    request.getConnector().getService().getMapper().map(context, uri, data);
    data.host = host;
    data.context = context;
    data.contextSlashCount = 0;
  }
}
