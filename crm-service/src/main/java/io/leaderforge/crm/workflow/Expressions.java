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
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions in CEL over {@code lead}, {@code trigger} and {@code form}. Their length, nesting and iterations are bounded,
 * so evaluating one is a matter of microseconds and may happen on an event loop.
 */
@ApplicationScoped
public class Expressions {

    static final int MAX_LENGTH = 2000;
    private static final int MAX_ITERATIONS = 1000;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_REGEX_SIZE = 2000;
    private static final int CACHED = 2000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .maxRegexProgramSize(MAX_REGEX_SIZE)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("lead", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("trigger", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("form", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
    private final Cache<String, CelRuntime.Program> programs =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /** What is wrong with an expression; null when it can be a condition. */
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

    /** @throws IllegalArgumentException with a sentence for people, where it cannot be decided */
    public boolean isTrue(String expression, Map<String, ObjectNode> variables) {
        Map<String, Object> values = new HashMap<>();
        variables.forEach((name, value) -> values.put(name, value(value)));
        try {
            Object result = program(expression).eval(values);
            if (result instanceof Boolean decided) {
                return decided;
            }
            throw new IllegalArgumentException("The condition gave no true or false.");
        } catch (CelEvaluationException undecided) {
            throw new IllegalArgumentException("The condition cannot be decided: " + firstLine(undecided));
        }
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
