import com.sun.source.tree.CompilationUnitTree;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Writes the references of one file; {@code classes} are those around the current place, innermost first. */
final class ReferenceWriter {

    private static final List<String> STRICTNESS = List.of("public", "protected", "package", "private");

    final Deque<TypeElement> classes = new ArrayDeque<>();
    private final Types types;
    private final CompilationUnitTree unit;
    private final String file;
    private final PrintStream out;

    ReferenceWriter(Types types, CompilationUnitTree unit, String file, PrintStream out) {
        this.types = types;
        this.unit = unit;
        this.file = file;
        this.out = out;
    }

    /** The class that a member known by its simple name is read from. */
    TypeMirror unqualified(Element member) {
        TypeMirror owner = member.getEnclosingElement().asType();
        if (member.getKind() == ElementKind.CONSTRUCTOR) {
            return owner;
        }
        boolean constant = member instanceof VariableElement field && field.getConstantValue() != null;
        boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
        for (TypeElement around : classes) {
            if (inherits(around, owner)) {
                return constant || isStatic && around != classes.peek() ? owner : around.asType();
            }
        }
        return owner;
    }

    private boolean inherits(TypeElement one, TypeMirror other) {
        return types.isSubtype(types.erasure(one.asType()), types.erasure(other));
    }

    /** A use of a class, or of a member of it; the member may be null. */
    void note(long at, String as, TypeMirror used, Element member) {
        note(at, as, used, member, false);
    }

    /** {@code inherited}: a class that inherits the member makes the use. */
    void note(long at, String as, TypeMirror used, Element member, boolean inherited) {
        TypeElement target = classOf(used);
        if (target == null || member != null && isOfObject(used, member)) {
            return;
        }
        String source = outermost(classes.peekLast());
        String name = outermost(target);
        if (!source.equals(name)) {
            String access = STRICTNESS.get(access(target, member, inherited));
            String called = member == null ? "" : member.getSimpleName().toString();
            long line = unit.getLineMap().getLineNumber(at);
            out.println(String.join("\t", file, Long.toString(line), source, name, as, access, called));
        }
    }

    /** The members that every class or array has do not name the class. */
    static boolean isOfObject(TypeMirror used, Element member) {
        return used instanceof ArrayType || member.getEnclosingElement().toString().equals("java.lang.Object");
    }

    private TypeElement classOf(TypeMirror type) {
        TypeMirror kept = type == null ? null : types.erasure(type);
        while (kept instanceof ArrayType array) {
            kept = array.getComponentType();
        }
        return kept instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    }

    private static String outermost(TypeElement type) {
        Element current = type;
        while (!(current.getEnclosingElement() instanceof PackageElement)) {
            current = current.getEnclosingElement();
        }
        return ((TypeElement) current).getQualifiedName().toString();
    }

    private int access(TypeElement target, Element member, boolean inherited) {
        int strictest = member == null ? 0 : level(member, target, inherited);
        Element current = target;
        while (current.getEnclosingElement() instanceof TypeElement outer) {
            strictest = Math.max(strictest, level(current, outer, false));
            current = outer;
        }
        return Math.max(strictest, level(current, null, false));
    }

    /** Protected access without inheritance works by the package only. */
    private int level(Element element, TypeElement owner, boolean inherited) {
        Set<Modifier> modifiers = element.getModifiers();
        if (modifiers.contains(Modifier.PUBLIC)) {
            return 0;
        }
        if (modifiers.contains(Modifier.PRIVATE)) {
            return 3;
        }
        if (!modifiers.contains(Modifier.PROTECTED)) {
            return 2;
        }
        return inherited || classes.stream().anyMatch(one -> inherits(one, owner.asType())) ? 1 : 2;
    }
}
