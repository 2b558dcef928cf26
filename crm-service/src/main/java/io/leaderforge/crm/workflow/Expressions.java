package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import io.leaderforge.crm.evaluation.Evaluations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions in CEL over {@code lead}, {@code trigger}, {@code form} and {@code steps}, the answers to earlier requests. Their length, nesting and iterations are bounded, and
 * so is what they make of the values, see {@link EvaluationLimits}: at worst one takes a second, on a thread of its own.
 */
@ApplicationScoped
public class Expressions {

    static final int MAX_LENGTH = 2000;
    private static final int MAX_ITERATIONS = 1000;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_PARTS = 2000;
    /** Characters of the expressions whose programs are kept. */
    private static final int CACHED = 200_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .maxParseExpressionNodeCount(MAX_PARTS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("lead", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("trigger", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("form", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("steps", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();
    private final CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(StandardFunction.MATCHES)
                    .build())
            .addFunctionBindings(
                    CelFunctionBinding.from("matches", String.class, String.class, RegularExpression::isFoundIn),
                    CelFunctionBinding.from("matches_string", String.class, String.class, RegularExpression::isFoundIn))
            .build();
    private final Cache<String, CelRuntime.Program> programs = Caffeine.newBuilder()
            .maximumWeight(CACHED)
            .weigher((String expression, CelRuntime.Program program) -> expression.length())
            .build();

    private final Evaluations evaluations;

    Expressions(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /** What is wrong with an expression; null when it can be a condition. Compiling takes milliseconds. */
    @Nullable
    String fault(String expression) {
        if (expression.length() > MAX_LENGTH) {
            return "An expression has " + MAX_LENGTH + " characters at most.";
        }
        try {
            var ast = compiler.compile(expression).getAst();
            boolean yesOrNo = ast.getResultType().equals(SimpleType.BOOL)
                    || ast.getResultType().equals(SimpleType.DYN);
            return yesOrNo
                    ? null
                    : "The expression must be true or false, not " + CelTypes.format(ast.getResultType()) + ".";
        } catch (CelValidationException invalid) {
            return "The expression is not valid: " + firstLine(invalid);
        }
    }

    /** Fails with an IllegalArgumentException, a sentence for people, where it cannot be decided. */
    public Uni<Boolean> decide(String expression, Map<String, ObjectNode> variables) {
        return evaluations.run(() -> isTrue(expression, variables));
    }

    boolean isTrue(String expression, Map<String, ObjectNode> variables) {
        Map<String, Object> values = new HashMap<>();
        variables.forEach((name, value) -> values.put(name, value(value)));
        EvaluationLimits limits = new EvaluationLimits();
        Object result = evaluate(expression, values, limits);
        if (limits.exceeded() != null) {
            throw new IllegalArgumentException("The condition cannot be decided: " + limits.exceeded());
        }
        if (result instanceof Boolean decided) {
            return decided;
        }
        throw new IllegalArgumentException("The condition gave no true or false.");
    }

    private Object evaluate(String expression, Map<String, Object> values, EvaluationLimits limits) {
        try {
            return program(expression).trace(values, limits);
        } catch (CelEvaluationException undecided) {
            String reason = limits.exceeded() == null ? reason(undecided) : limits.exceeded();
            throw new IllegalArgumentException("The condition cannot be decided: " + reason);
        }
    }

    /** A function's own reason; CEL's repeats the values that the function was called with. */
    private static String reason(CelEvaluationException undecided) {
        Throwable cause = undecided;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IllegalArgumentException refused ? firstLine(refused) : firstLine(undecided);
    }

    private CelRuntime.Program program(String expression) {
        return programs.get(expression, text -> {
            try {
                return runtime.createProgram(compiler.compile(text).getAst());
            } catch (CelValidationException | CelEvaluationException invalid) {
                throw new IllegalArgumentException("The condition is not valid: " + firstLine(invalid));
            }
        });
    }

    private static Object value(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> map = new HashMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>(json.size());
            json.forEach(element -> list.add(value(element)));
            return list;
        }
        if (json.isTextual()) {
            return json.textValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return json.longValue();
        }
        return json.isNumber() ? (Object) json.doubleValue() : NullValue.NULL_VALUE;
    }

    private static String firstLine(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        String line = message.lines().findFirst().orElse("").replaceFirst("^(ERROR: )?<input>:", "");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }
}
