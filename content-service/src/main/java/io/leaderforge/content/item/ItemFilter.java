package io.leaderforge.content.item;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.text.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which items a list is to hold; null: any. */
record ItemFilter(
        @Nullable ItemType type,
        @Nullable ItemStatus status,
        @Nullable OwnerType ownerType,
        @Nullable String tag) {

    /** The query parameters as they came; 400 for a value that the field does not have. */
    static ItemFilter of(
            @Nullable String type, @Nullable String status, @Nullable String ownerType, @Nullable String tag) {
        return new ItemFilter(
                value("?type", type, ItemType.values(), ItemType::text),
                value("?status", status, ItemStatus.values(), ItemStatus::text),
                value("?owner_type", ownerType, OwnerType.values(), OwnerType::text),
                tag == null || tag.isEmpty() ? null : tag);
    }

    /** The conditions, each led by {@code and}; their values are appended to the parameters. */
    String conditions(List<Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        add(conditions, parameters, " and type = $%d", type == null ? null : type.text());
        add(conditions, parameters, " and status = $%d", status == null ? null : status.text());
        add(conditions, parameters, " and owner_type = $%d", ownerType == null ? null : ownerType.text());
        add(conditions, parameters, " and $%d = any (tag_keys)", tag == null ? null : Names.key(tag));
        return conditions.toString();
    }

    private static void add(
            StringBuilder conditions, List<Object> parameters, String condition, @Nullable String value) {
        if (value != null) {
            parameters.add(value);
            conditions.append(condition.formatted(parameters.size()));
        }
    }

    private static <E> @Nullable E value(String pointer, @Nullable String given, E[] values, Function<E, String> text) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        return Arrays.stream(values)
                .filter(value -> Objects.equals(text.apply(value), given))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest(
                        pointer,
                        "This must be one of " + Arrays.stream(values).map(text).collect(Collectors.joining(", "))
                                + "."));
    }
}
