package org.juzhou.house.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What a Java file declares, as the compiler's parser sees it.
///
/// @param file the file it is read from
/// @param types every type, nested ones too
/// @param methods every method and constructor
/// @param calls every call of a method and every `new`
record JavaShape(SourceFile file, List<Type> types, List<Method> methods, List<Call> calls) {

    /// A type: its simple name, its members' names, and whether it is public, at the top,
    /// explained.
    record Type(String name, List<String> members, boolean isTopPublic, boolean isDocumented) {}

    /// A method, or a constructor by the name of its type: how many lines it has and the names of
    /// its parameters; of a record's constructor, of its components.
    record Method(
            String type, String name, boolean isOfRecord, long lines, List<String> parameters) {
        /// What a call of it is called.
        String callName() {
            return name.equals("<init>") ? type : name;
        }
    }

    /// A call: the name of the method, or of the type for `new`, and the literal texts that each
    /// argument may be.
    record Call(String name, List<List<String>> arguments) {}

    /// Reads one file; its types need not be known.
    static JavaShape parse(SourceFile file) {
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return file.text();
                    }
                };
        JavacTask task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(null, null, _ -> {}, List.of(), null, List.of(source));
        try {
            Reader reader = new Reader(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, null);
            }
            return new JavaShape(file, reader.types, reader.methods, reader.calls);
        } catch (IOException e) {
            throw new UncheckedIOException(file.path(), e);
        }
    }

    /// Walks over the syntax tree of one file.
    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees docs;
        private final SourcePositions positions;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();
        private final Deque<ClassTree> enclosing = new ArrayDeque<>();

        Reader(DocTrees docs) {
            this.docs = docs;
            this.positions = docs.getSourcePositions();
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            boolean isTopPublic =
                    enclosing.isEmpty() && type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            types.add(
                    new Type(
                            type.getSimpleName().toString(),
                            type.getMembers().stream().map(Reader::nameOf).toList(),
                            isTopPublic,
                            docs.getDocComment(getCurrentPath()) != null));
            if (type.getKind() == Tree.Kind.RECORD) {
                methods.add(canonicalConstructor(type));
            }
            enclosing.push(type);
            super.visitClass(type, null);
            enclosing.pop();
            return null;
        }

        private static Method canonicalConstructor(ClassTree type) {
            List<String> components =
                    type.getMembers().stream()
                            .filter(VariableTree.class::isInstance)
                            .map(VariableTree.class::cast)
                            .filter(
                                    field ->
                                            !field.getModifiers()
                                                    .getFlags()
                                                    .contains(Modifier.STATIC))
                            .map(Reader::nameOf)
                            .toList();
            return new Method(type.getSimpleName().toString(), "<init>", true, 0, components);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            ClassTree type = enclosing.getFirst();
            boolean isTable =
                    method.getModifiers().getAnnotations().stream()
                            .anyMatch(
                                    annotation ->
                                            annotation
                                                    .getAnnotationType()
                                                    .toString()
                                                    .equals("ParameterizedTest"));
            if (positions.getStartPosition(unit(), method) >= 0) {
                methods.add(
                        new Method(
                                type.getSimpleName().toString(),
                                method.getName().toString(),
                                type.getKind() == Tree.Kind.RECORD
                                        && method.getName().contentEquals("<init>"),
                                lines(method),
                                // The columns of a table of cases are no parameters.
                                isTable
                                        ? List.of()
                                        : method.getParameters().stream()
                                                .map(Reader::nameOf)
                                                .toList()));
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void unused) {
            call(creation.getIdentifier(), creation.getArguments());
            return super.visitNewClass(creation, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(
                MethodInvocationTree call, @Nullable Void unused) {
            call(call.getMethodSelect(), call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        private void call(ExpressionTree callee, List<? extends ExpressionTree> arguments) {
            String name = callee.toString().replaceAll("(?s)<.*>|.*\\.", "");
            calls.add(new Call(name, arguments.stream().map(Reader::texts).toList()));
        }

        /// The literal texts that an expression may be.
        private static List<String> texts(ExpressionTree expression) {
            return switch (expression) {
                case LiteralTree literal when literal.getValue() instanceof String text ->
                        List.of(text);
                case ConditionalExpressionTree choice ->
                        Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                                .flatMap(branch -> texts(branch).stream())
                                .toList();
                default -> List.of();
            };
        }

        private static String nameOf(Tree member) {
            return switch (member) {
                case MethodTree method -> method.getName().toString();
                case VariableTree variable -> variable.getName().toString();
                case ClassTree nested -> nested.getSimpleName().toString();
                default -> "";
            };
        }

        /// Without its annotations, which may be a table of cases.
        private long lines(MethodTree method) {
            var map = Objects.requireNonNull(unit().getLineMap());
            long afterModifiers = positions.getEndPosition(unit(), method.getModifiers());
            long start =
                    method.getModifiers().getAnnotations().isEmpty()
                            ? positions.getStartPosition(unit(), method)
                            : afterModifiers;
            return map.getLineNumber(positions.getEndPosition(unit(), method))
                    - map.getLineNumber(start)
                    + 1;
        }

        private CompilationUnitTree unit() {
            return getCurrentPath().getCompilationUnit();
        }
    }
}
