import com.sun.source.tree.*;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Visits a file: what it declares, and what the code in it refers to. */
final class ReferenceScanner extends DeclarationScanner {

    private Tree assigned;

    ReferenceScanner(JavacTask task, CompilationUnitTree unit, ReferenceWriter out) {
        super(task, unit, out);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Element found = trees.getElement(getCurrentPath());
        if (found instanceof TypeElement) {
            if (role != null) {
                out.note(start(tree), role, found.asType(), null);
            }
        } else if (isMember(found) && !tree.getName().contentEquals("this") && !tree.getName().contentEquals("super")) {
            out.note(start(tree), roleOf(tree, found), out.unqualified(found), found);
        }
        return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        Element found = trees.getElement(getCurrentPath());
        ExpressionTree qualifier = tree.getExpression();
        if (tree.getIdentifier().contentEquals("class")) {
            type(qualifier, "class-literal");
        } else if (tree.getIdentifier().contentEquals("this") || tree.getIdentifier().contentEquals("super")) {
            return null;
        } else if (found instanceof TypeElement) {
            if (role != null) {
                out.note(start(tree), role, found.asType(), null);
                if (qualifier instanceof ParameterizedTypeTree outer) {
                    types(outer.getTypeArguments(), "type-argument");
                }
            }
        } else if (isMember(found)) {
            expression(qualifier);
            out.note(name(tree, tree.getIdentifier()), roleOf(tree, found), typeOf(qualifier), found);
        } else if (!(found instanceof PackageElement)) {
            scan(qualifier, null);
        }
        return null;
    }

    private static boolean isMember(Element found) {
        return found instanceof ExecutableElement
                || found instanceof VariableElement && found.getEnclosingElement() instanceof TypeElement;
    }

    private String roleOf(Tree tree, Element member) {
        boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
        if (within != null) {
            return within;
        }
        if (member instanceof ExecutableElement) {
            return isStatic ? "static-call" : "call";
        }
        return !isStatic ? "field" : tree == assigned ? "static-write" : "static-read";
    }

    // Expressions

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        ExpressionTree select = tree.getMethodSelect();
        Name name = select instanceof IdentifierTree simple
                ? simple.getName() : ((MemberSelectTree) select).getIdentifier();
        types(tree.getTypeArguments(), "type-argument");
        if (name.contentEquals("super") || name.contentEquals("this")) {
            if (!written(tree)) {
                return null;
            }
            if (select instanceof MemberSelectTree outer) {
                scan(outer.getExpression(), null);
            }
            Element constructor = element(select);
            out.note(start(tree), "call", constructor.getEnclosingElement().asType(), constructor);
        } else {
            scan(select, null);
        }
        return scan(tree.getArguments(), null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
        scan(tree.getEnclosingExpression(), null);
        Tree named = tree.getIdentifier();
        while (named instanceof AnnotatedTypeTree annotated) {
            scan(annotated.getAnnotations(), null);
            named = annotated.getUnderlyingType();
        }
        if (named instanceof ParameterizedTypeTree generic) {
            for (Tree argument : generic.getTypeArguments()) {
                if (written(argument)) {
                    type(argument, "type-argument");
                }
            }
        }
        types(tree.getTypeArguments(), "type-argument");
        boolean anonymous = tree.getClassBody() != null;
        Element constructor = anonymous ? inherited(tree.getClassBody()) : trees.getElement(getCurrentPath());
        out.note(start(tree), "new", typeOf(tree.getIdentifier()), constructor, anonymous);
        scan(tree.getArguments(), null);
        return scan(tree.getClassBody(), null);
    }

    /** The constructor above that the one of an anonymous class calls; null for an interface. */
    private Element inherited(ClassTree body) {
        TreePath path = new TreePath(getCurrentPath(), body);
        for (Tree member : body.getMembers()) {
            if (member instanceof MethodTree method && method.getReturnType() == null) {
                StatementTree first = method.getBody().getStatements().get(0);
                ExpressionTree call = ((ExpressionStatementTree) first).getExpression();
                TreePath inner = new TreePath(new TreePath(new TreePath(path, method), method.getBody()), first);
                Element above = trees.getElement(new TreePath(inner, call));
                return ReferenceWriter.isOfObject(null, above) ? null : above;
            }
        }
        return null;
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        ExpressionTree qualifier = tree.getQualifierExpression();
        if (isType(qualifier)) {
            type(qualifier, "method-reference");
        } else {
            scan(qualifier, null);
        }
        if (tree.getTypeArguments() != null) {
            types(tree.getTypeArguments(), "type-argument");
        }
        boolean created = tree.getMode() == MemberReferenceTree.ReferenceMode.NEW;
        out.note(name(tree, created ? "new" : tree.getName()), "method-reference", typeOf(qualifier),
                trees.getElement(getCurrentPath()));
        return null;
    }

    private boolean isType(Tree tree) {
        return tree instanceof ArrayTypeTree || tree instanceof ParameterizedTypeTree
                || tree instanceof AnnotatedTypeTree || element(tree) instanceof TypeElement;
    }

    @Override
    public Void visitCase(CaseTree tree, Void unused) {
        for (ExpressionTree label : tree.getExpressions()) {
            within("switch-label", label);
            done.add(label);
        }
        return super.visitCase(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
        assign(tree.getVariable());
        return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        assign(tree.getVariable());
        return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                    assign(tree.getExpression());
            default -> scan(tree.getExpression(), null);
        }
        return null;
    }

    private void assign(ExpressionTree target) {
        ExpressionTree bare = target;
        while (bare instanceof ParenthesizedTree inner) {
            bare = inner.getExpression();
        }
        assigned = bare;
        scan(target, null);
        assigned = null;
    }
}
