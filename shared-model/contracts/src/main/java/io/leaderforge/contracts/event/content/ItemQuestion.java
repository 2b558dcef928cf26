package io.leaderforge.contracts.event.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of an item's worksheet.
 *
 * @param kind {@code text}, {@code textarea}, {@code choice} or {@code scale}
 * @param options of a choice
 * @param min of a scale, as {@code max}
 */
public record ItemQuestion(
        String id,
        String kind,
        String label,
        boolean required,
        List<String> options,
        @Nullable Integer min,
        @Nullable Integer max) {}
