import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Prints every reference from one outermost class to another, as the compiler attributes the sources of a directory:
 * file, line, source, target, role, access and member, separated by tabs. Files with an error are left out; each of the
 * others has a line with its name alone.
 *
 * <p>{@code java References DIRECTORY RELEASE CLASSPATH}
 */
final class References {

    private References() {
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Set<String> damaged = new HashSet<>();
        DiagnosticListener<JavaFileObject> listener = found -> {
            if (found.getKind() == Diagnostic.Kind.ERROR && found.getSource() != null) {
                damaged.add(found.getSource().toUri().getPath());
            }
        };
        List<String> options = List.of("--release", arguments[1], "-classpath", arguments[2], "-proc:none",
                "-XDshould-stop.ifError=FLOW", "-Xmaxerrs", "1000000", "-implicit:none");
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        }
        JavacTask task = (JavacTask) compiler.getTask(
                null, manager, listener, options, null, manager.getJavaFileObjectsFromPaths(files));
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        task.analyze();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (CompilationUnitTree unit : units) {
            String path = unit.getSourceFile().toUri().getPath();
            if (!damaged.contains(path)) {
                String name = root.toUri().relativize(unit.getSourceFile().toUri()).getPath();
                out.println(name);
                ReferenceWriter writer = new ReferenceWriter(task.getTypes(), unit, name, out);
                new ReferenceScanner(task, unit, writer).scan(unit, null);
            }
        }
        out.flush();
    }
}
