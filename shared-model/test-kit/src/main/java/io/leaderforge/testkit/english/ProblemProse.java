package io.leaderforge.testkit.english;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The sentences that problems are made of: string literals, also by a constant of the same file, in calls of {@code Problems},
 * in new {@code Violation}s and other refusals, in the constants of {@code ProblemType}, and messages of constraints.
 */
final class ProblemProse extends TreeScanner<@Nullable Void, @Nullable Void> {

    private static final Pattern REFUSALS =
            Pattern.compile("Violation|ProblemType|InvalidTokenException|RateLimited|Malformed|StepFailure");

    private final List<Prose> found = new ArrayList<>();
    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String file;

    private ProblemProse(String file, CompilationUnitTree unit, SourcePositions positions) {
        this.file = file;
        this.unit = unit;
        this.positions = positions;
    }

    static List<Prose> of(Path root, Path sources) throws IOException {
        try (Stream<Path> walk = Files.walk(sources)) {
            return of(
                    root,
                    walk.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .toList());
        }
    }

    static List<Prose> of(Path root, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Prose> all = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                ProblemProse reader = new ProblemProse(root.relativize(file).toString(), unit, positions);
                reader.scan(unit, null);
                all.addAll(reader.found);
            }
        }
        return all;
    }

    @Override
    public @Nullable Void visitCompilationUnit(CompilationUnitTree node, @Nullable Void nothing) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
                if (variable.getInitializer() != null) {
                    constants.put(variable.getName().toString(), variable.getInitializer());
                }
                return super.visitVariable(variable, none);
            }
        }.scan(node, null);
        return super.visitCompilationUnit(node, nothing);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        if (call.getMethodSelect().toString().startsWith("Problems.")) {
            call.getArguments().forEach(this::literals);
            return nothing;
        }
        return super.visitMethodInvocation(call, nothing);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void nothing) {
        if (REFUSALS.matcher(creation.getIdentifier().toString()).matches()) {
            creation.getArguments().forEach(this::literals);
            return nothing;
        }
        return super.visitNewClass(creation, nothing);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable().toString().equals("message")) {
                literals(assignment.getExpression());
            }
        }
        return nothing;
    }

    /** Sentences only: literals of more than one word. */
    private void literals(Tree expression) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
                if (literal.getValue() instanceof String text && text.strip().contains(" ")) {
                    long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, literal));
                    found.add(Prose.sentence(file + ":" + line, text));
                }
                return none;
            }

            @Override
            public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void none) {
                ExpressionTree constant = constants.remove(identifier.getName().toString());
                return constant == null ? none : scan(constant, none);
            }
        }.scan(expression, null);
    }
}
