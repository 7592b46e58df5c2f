import com.sun.source.tree.*;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Visits declarations and types; the compiler adds trees to those of the source, which have no end. */
abstract class DeclarationScanner extends TreePathScanner<Void, Void> {

    static final String ARGUMENT = "annotation-argument";

    final Trees trees;
    final SourcePositions positions;
    final CompilationUnitTree unit;
    final ReferenceWriter out;
    /** The role of type names that are visited, null in expressions. */
    String role;
    /** The role of everything in an annotation or a label. */
    String within;
    final Set<Tree> done = Collections.newSetFromMap(new IdentityHashMap<>());

    DeclarationScanner(JavacTask task, CompilationUnitTree unit, ReferenceWriter out) {
        this.trees = Trees.instance(task);
        this.positions = trees.getSourcePositions();
        this.unit = unit;
        this.out = out;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
        return tree == null || done.contains(tree) ? null : super.scan(tree, null);
    }

    boolean written(Tree tree) {
        return tree != null && positions.getEndPosition(unit, tree) >= 0;
    }

    long start(Tree tree) {
        return positions.getStartPosition(unit, tree);
    }

    /** Where the last name of a tree starts. */
    long name(Tree tree, CharSequence name) {
        return positions.getEndPosition(unit, tree) - name.length();
    }

    Element element(Tree tree) {
        return trees.getElement(new TreePath(getCurrentPath(), tree));
    }

    TypeMirror typeOf(Tree tree) {
        return trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
    }

    void types(Iterable<? extends Tree> found, String as) {
        found.forEach(tree -> type(tree, as));
    }

    void type(Tree tree, String as) {
        String before = role;
        role = within != null ? within : as;
        scan(tree, null);
        role = before;
    }

    void expression(Tree tree) {
        String before = role;
        role = null;
        scan(tree, null);
        role = before;
    }

    void within(String as, Tree tree) {
        String before = within;
        within = as;
        expression(tree);
        within = before;
    }

    // Declarations

    @Override
    public Void visitCompilationUnit(CompilationUnitTree tree, Void unused) {
        return scan(tree.getTypeDecls(), null);
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
        out.classes.push((TypeElement) trees.getElement(getCurrentPath()));
        boolean anonymous = tree.getSimpleName().isEmpty();
        scan(tree.getModifiers(), null);
        scan(tree.getTypeParameters(), null);
        if (!anonymous) {
            type(tree.getExtendsClause(), "extends");
            types(tree.getImplementsClause(), tree.getKind() == Tree.Kind.INTERFACE ? "extends" : "implements");
            types(tree.getPermitsClause(), "permits");
        }
        scan(tree.getMembers(), null);
        out.classes.pop();
        return null;
    }

    @Override
    public Void visitTypeParameter(TypeParameterTree tree, Void unused) {
        scan(tree.getAnnotations(), null);
        types(tree.getBounds(), "type-argument");
        return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
        if (!written(tree)) {
            return null;
        }
        scan(tree.getModifiers(), null);
        scan(tree.getTypeParameters(), null);
        type(tree.getReturnType(), "return");
        for (VariableTree parameter : tree.getParameters()) {
            if (start(parameter) >= start(tree)) {
                scan(parameter, null);
            }
        }
        types(tree.getThrows(), "throws");
        if (tree.getDefaultValue() != null) {
            within(ARGUMENT, tree.getDefaultValue());
        }
        scan(tree.getBody(), null);
        return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
        scan(tree.getModifiers(), null);
        Element declared = trees.getElement(getCurrentPath());
        ElementKind kind = declared == null ? ElementKind.LOCAL_VARIABLE : declared.getKind();
        String as = switch (kind) {
            case FIELD -> "field";
            case PARAMETER -> "parameter";
            case EXCEPTION_PARAMETER -> "catch";
            case BINDING_VARIABLE -> "pattern";
            default -> "local";
        };
        if (kind != ElementKind.ENUM_CONSTANT && written(tree.getType())) {
            type(tree.getType(), as);
        }
        expression(tree.getInitializer());
        return null;
    }

    // Types

    @Override
    public Void visitParameterizedType(ParameterizedTypeTree tree, Void unused) {
        scan(tree.getType(), null);
        types(tree.getTypeArguments(), "type-argument");
        return null;
    }

    @Override
    public Void visitAnnotation(AnnotationTree tree, Void unused) {
        out.note(start(tree), within != null ? within : "annotation", typeOf(tree.getAnnotationType()), null);
        for (ExpressionTree argument : tree.getArguments()) {
            within(ARGUMENT, argument instanceof AssignmentTree named ? named.getExpression() : argument);
        }
        return null;
    }

    @Override
    public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
        scan(tree.getExpression(), null);
        if (tree.getPattern() != null) {
            type(tree.getPattern(), "pattern");
        } else {
            type(tree.getType(), "instanceof");
        }
        return null;
    }

    @Override
    public Void visitTypeCast(TypeCastTree tree, Void unused) {
        type(tree.getType(), "cast");
        return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitNewArray(NewArrayTree tree, Void unused) {
        if (tree.getType() != null) {
            type(tree.getType(), "new");
        }
        scan(tree.getDimensions(), null);
        return scan(tree.getInitializers(), null);
    }
}
