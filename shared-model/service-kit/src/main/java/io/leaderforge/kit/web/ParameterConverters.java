package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.TextEnum;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Path and query parameters as the resources take them: UUID, Instant, LocalDate, integer, boolean and enums by their text. An
 * invalid query parameter is a 400 with its name and the valid values; an invalid path parameter is a 404.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> raw, @Nullable Type generic, Annotation @Nullable [] annotations) {
        Function<String, Object> read = reader(raw);
        return read == null
                ? null
                : (ParamConverter<T>)
                        new Converter(read, expected(raw), place(annotations), raw == boolean.class ? false : null);
    }

    private static @Nullable Function<String, Object> reader(Class<?> type) {
        if (type == UUID.class) {
            return ParameterConverters::uuid;
        }
        if (type == Instant.class) {
            return Instant::parse;
        }
        if (type == LocalDate.class) {
            return LocalDate::parse;
        }
        if (type == Boolean.class || type == boolean.class) {
            return ParameterConverters::bool;
        }
        if (type == Integer.class) {
            return Integer::valueOf;
        }
        return type.isEnum() ? text -> constant(type, text) : null;
    }

    /** Only the canonical form: Java takes shorter groups, too. */
    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (text.length() != 36) {
            throw new IllegalArgumentException("not in canonical form");
        }
        return id;
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String text) {
        return TextEnum.parse((Class) type, text);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Expected expected(Class<?> type) {
        if (type == UUID.class) {
            return new Expected("a UUID", Rule.format("uuid"));
        }
        if (type == Instant.class) {
            return new Expected("a date and time in ISO 8601, e.g. 2030-01-31T09:00:00Z", Rule.format("date_time"));
        }
        if (type == LocalDate.class) {
            return new Expected("a date in ISO 8601, e.g. 2030-01-31", Rule.format("date"));
        }
        if (type.isEnum()) {
            List<String> texts = TextEnum.texts((Class) type);
            return new Expected("one of " + String.join(", ", texts), Rule.unknownValue(texts));
        }
        JsonType json = type == Integer.class ? JsonType.INTEGER : JsonType.BOOLEAN;
        return new Expected(json.phrase(), Rule.type(json));
    }

    /** @param phrase after 'Must be' */
    private record Expected(String phrase, Rule rule) {}

    private static @Nullable String place(Annotation @Nullable [] annotations) {
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            switch (annotation) {
                case QueryParam query -> {
                    return "?" + query.value();
                }
                case RestQuery query -> {
                    return "?" + named(query);
                }
                case HeaderParam header -> {
                    return header.value();
                }
                case FormParam form -> {
                    return "/" + form.value();
                }
                case CookieParam cookie -> {
                    return cookie.value();
                }
                case PathParam path -> {
                    return null;
                }
                default -> {}
            }
        }
        return null;
    }

    /** Here the parameter's own name is not known, and a problem must name it: the service does not start without. */
    private static String named(RestQuery query) {
        if (query.value().isEmpty()) {
            throw new IllegalStateException("name the query parameter: @RestQuery(\"status\")");
        }
        return query.value();
    }

    /** @param missing the value of a parameter that is left out */
    private record Converter(
            Function<String, Object> read,
            Expected expected,
            @Nullable String place,
            @Nullable Object missing) implements ParamConverter<Object> {

        @Override
        public @Nullable Object fromString(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return missing;
            }
            try {
                return read.apply(text);
            } catch (IllegalArgumentException | DateTimeException unreadable) {
                if (place == null) {
                    throw new IllegalArgumentException(unreadable);
                }
                // Anything but a WebApplicationException would be taken for an address at which there is nothing.
                throw new BadRequestException(
                        Problems.badRequest(place, "Must be " + expected.phrase() + ".", expected.rule()));
            }
        }

        @Override
        public String toString(Object value) {
            return value instanceof Enum<?> constant ? TextEnum.of(constant) : value.toString();
        }
    }
}
