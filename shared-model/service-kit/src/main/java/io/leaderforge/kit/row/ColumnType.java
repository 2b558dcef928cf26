package io.leaderforge.kit.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.text.TextEnum;
import io.vertx.sqlclient.Row;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a component's type is read from a row. JSON is selected as text and read by the platform's mapper. */
record ColumnType(Reader reader, boolean isJson) {

    /** Reads one column; null where it is null. */
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object read(Row row, int index);
    }

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            Map.entry(UUID.class, Row::getUUID),
            Map.entry(String.class, Row::getString),
            Map.entry(int.class, Row::getInteger),
            Map.entry(Integer.class, Row::getInteger),
            Map.entry(long.class, Row::getLong),
            Map.entry(Long.class, Row::getLong),
            Map.entry(short.class, Row::getShort),
            Map.entry(Short.class, Row::getShort),
            Map.entry(double.class, Row::getDouble),
            Map.entry(Double.class, Row::getDouble),
            Map.entry(float.class, Row::getFloat),
            Map.entry(Float.class, Row::getFloat),
            Map.entry(BigDecimal.class, Row::getBigDecimal),
            Map.entry(boolean.class, Row::getBoolean),
            Map.entry(Boolean.class, Row::getBoolean),
            Map.entry(LocalDate.class, Row::getLocalDate),
            Map.entry(LocalTime.class, Row::getLocalTime),
            Map.entry(Instant.class, (row, index) -> instant(row.getOffsetDateTime(index))));

    private static final Map<Class<?>, Reader> ARRAYS = Map.of(
            UUID.class, Row::getArrayOfUUIDs,
            String.class, Row::getArrayOfStrings,
            Integer.class, Row::getArrayOfIntegers,
            Long.class, Row::getArrayOfLongs,
            Double.class, Row::getArrayOfDoubles,
            Boolean.class, Row::getArrayOfBooleans,
            LocalDate.class, Row::getArrayOfLocalDates);

    static ColumnType of(RecordComponent component) {
        Class<?> type = component.getType();
        Reader simple = READERS.get(type);
        if (simple != null) {
            return new ColumnType(simple, false);
        }
        if (type.isEnum()) {
            Function<String, Object> constants = constants(type);
            return new ColumnType((row, index) -> applied(row.getString(index), constants), false);
        }
        if (type == List.class || type == Set.class) {
            Class<?> element = element(component.getGenericType());
            if (ARRAYS.containsKey(element) || element.isEnum()) {
                return new ColumnType(array(element, type == Set.class), false);
            }
        }
        if (Map.class == type || List.class == type || type.isRecord() || JsonNode.class.isAssignableFrom(type)) {
            JavaType json = Json.mapper().constructType(component.getGenericType());
            return new ColumnType((row, index) -> applied(row.getString(index), text -> parsed(text, json)), true);
        }
        throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                + " has a type that no column can be read as: " + component.getGenericType());
    }

    @Nullable
    Object read(Row row, int index) {
        return reader.read(row, index);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Object applied(@Nullable String text, Function<String, Object> read) {
        return text == null ? null : read.apply(text);
    }

    private static Class<?> element(Type list) {
        return list instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : Object.class;
    }

    private static Reader array(Class<?> element, boolean distinct) {
        Function<String, Object> constants = element.isEnum() ? constants(element) : text -> text;
        Reader raw = ARRAYS.getOrDefault(element, Row::getArrayOfStrings);
        return (row, index) -> {
            Object[] values = (Object[]) raw.read(row, index);
            if (values == null) {
                return null;
            }
            if (Arrays.asList(values).contains(null)) {
                throw new IllegalStateException(
                        "an element of the array column " + row.getColumnName(index) + " is null");
            }
            List<?> list = element.isEnum()
                    ? Arrays.stream(values)
                            .map(value -> constants.apply((String) value))
                            .toList()
                    : List.of(values);
            return distinct ? new LinkedHashSet<>(list) : list;
        };
    }

    /** Known once, so that reading a row compares no names. */
    private static Function<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(TextEnum.of((Enum<?>) constant), constant);
        }
        return text -> {
            Object constant = constants.get(text);
            if (constant == null) {
                throw new IllegalStateException("a column holds '" + text + "', which is no " + type.getName());
            }
            return constant;
        };
    }

    private static Object parsed(String text, JavaType type) {
        try {
            return Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a JSON column holds no " + type.getRawClass().getName(), e);
        }
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
