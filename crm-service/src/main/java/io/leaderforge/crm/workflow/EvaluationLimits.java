package io.leaderforge.crm.workflow;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may make. It is asked after every part of an expression: a value is measured with all that it holds,
 * as often as it holds it, since lists share their elements and a comparison walks through every one. Parts at most double
 * what is allowed before it is noticed.
 */
final class EvaluationLimits implements CelEvaluationListener {

    /** Characters of a text, elements of a list and of the lists in it. */
    static final int LARGEST_VALUE = 50_000;

    private static final long ALL_VALUES = 5_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(1);
    /** Parts that make a value; the others find one. */
    private static final Set<Kind> MAKING = EnumSet.of(Kind.CALL, Kind.LIST, Kind.MAP, Kind.STRUCT);

    private final long deadline = System.nanoTime() + LONGEST.toNanos();
    private long left = ALL_VALUES;
    private @Nullable String exceeded;

    /** Throws from the first limit on at every part: logical operators pass over single failures. */
    @Override
    public void callback(CelExpr part, Object value) {
        if (exceeded == null) {
            exceeded = judge(part, value);
        }
        if (exceeded != null) {
            throw new IllegalStateException(exceeded);
        }
    }

    /** Which limit was met, as a sentence for people; null where none was. */
    @Nullable
    String exceeded() {
        return exceeded;
    }

    private @Nullable String judge(CelExpr part, Object value) {
        int size = MAKING.contains(part.exprKind().getKind()) ? size(value, LARGEST_VALUE + 1) : 1;
        left -= size;
        if (size > LARGEST_VALUE) {
            return "It produces a string or list of more than " + LARGEST_VALUE + " characters or elements.";
        }
        if (left < 0) {
            return "It makes more than " + ALL_VALUES + " characters and elements.";
        }
        return System.nanoTime() > deadline ? "It takes longer than a second." : null;
    }

    /** At least 1; not counted further than {@code most}. */
    private static int size(@Nullable Object value, int most) {
        return switch (value) {
            case String text -> Math.min(most, 1 + text.length());
            case CelByteString bytes -> Math.min(most, 1 + bytes.size());
            case Collection<?> elements -> size(elements, most);
            case Map<?, ?> map -> Math.min(most, size(map.keySet(), most) + size(map.values(), most));
            case null, default -> 1;
        };
    }

    private static int size(Collection<?> elements, int most) {
        int size = 1;
        for (Object element : elements) {
            if (size >= most) {
                break;
            }
            size += size(element, most - size);
        }
        return Math.min(most, size);
    }
}
