package io.leaderforge.kit.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.text.TextEnum;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts the services' values into parameters of the PostgreSQL client: an {@link Instant} into a time with offset, an enum
 * into its text, a collection into an array, and maps, JSON trees and records into JSON text, for {@code $1::text::jsonb}.
 */
public final class Bindings {

    private Bindings() {}

    public static Tuple tuple(@Nullable Object... values) {
        List<@Nullable Object> bound = new ArrayList<>(values.length);
        for (Object value : values) {
            bound.add(value == null ? null : bound(value));
        }
        return new BoundTuple(bound);
    }

    static Object bound(Object value) {
        return switch (value) {
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> TextEnum.of(constant);
            case Collection<?> collection -> array(collection);
            case JsonNode tree -> tree.toString();
            case Map<?, ?> map -> ColumnType.json(map);
            case Record record -> ColumnType.json(record);
            default -> value;
        };
    }

    /** An array of its elements' class; an empty one takes the class of its parameter. */
    private static Object[] array(Collection<?> collection) {
        Object[] bound = collection.stream().map(Bindings::bound).toArray();
        if (bound.length == 0) {
            return BoundTuple.EMPTY;
        }
        @SuppressWarnings("unchecked")
        Class<Object[]> type = (Class<Object[]>) bound[0].getClass().arrayType();
        return Arrays.copyOf(bound, bound.length, type);
    }
}
