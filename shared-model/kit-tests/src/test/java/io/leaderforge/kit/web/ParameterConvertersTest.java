package io.leaderforge.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.text.TextEnum;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterConvertersTest {

    private static final UUID ID = UUID.fromString("01a220a4-fbe7-7a93-aa2c-58e269d37a62");

    enum Colour implements TextEnum {
        RED,
        DARK_BLUE
    }

    @SuppressWarnings("unused") // its annotations are what a resource method has
    void resource(@QueryParam("value") @Nullable String query, @PathParam("id") String path) {}

    private static <T> ParamConverter<T> converter(Class<T> type, int parameter) {
        Annotation[] annotations;
        try {
            annotations = ParameterConvertersTest.class.getDeclaredMethod("resource", String.class, String.class)
                    .getParameterAnnotations()[parameter];
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Objects.requireNonNull(new ParameterConverters().getConverter(type, type, annotations));
    }

    @Test
    void valuesAreRead() {
        assertEquals(ID, converter(UUID.class, 0).fromString(ID.toString()));
        assertEquals(Colour.DARK_BLUE, converter(Colour.class, 0).fromString("dark_blue"));
        assertEquals("dark_blue", converter(Colour.class, 0).toString(Colour.DARK_BLUE));
        assertEquals(Instant.EPOCH, converter(Instant.class, 0).fromString("1970-01-01T00:00:00Z"));
        assertEquals(LocalDate.of(2030, 1, 31), converter(LocalDate.class, 0).fromString("2030-01-31"));
        assertEquals(true, converter(Boolean.class, 0).fromString("true"));
        assertEquals(false, converter(boolean.class, 0).fromString(null));
        assertNull(converter(Colour.class, 0).fromString(""));
        assertNull(new ParameterConverters().getConverter(String.class, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.util.UUID      | 1-1-1-1-1  | a UUID            | format | {expected=uuid}
            java.util.UUID      | x          | a UUID            | format | {expected=uuid}
            java.time.Instant   | 2030-01-31 | a date and time in ISO 8601, e.g. 2030-01-31T09:00:00Z | format | {expected=date_time}
            java.time.LocalDate | 31.1.2030  | a date in ISO 8601, e.g. 2030-01-31 | format | {expected=date}
            java.lang.Boolean   | yes        | true or false     | type | {expected=boolean}
            java.lang.Integer   | x          | an integer        | type | {expected=integer}
            io.leaderforge.kit.web.ParameterConvertersTest$Colour | RED | one of red, dark_blue | unknown_value | {values=[red, dark_blue]}
            """)
    void anotherQueryParameterIsABadRequestThatNamesIt(
            Class<?> type, String text, String expected, String code, String params) {
        BadRequestException refused =
                assertThrows(BadRequestException.class, () -> converter(type, 0).fromString(text));
        ProblemException problem = assertInstanceOf(ProblemException.class, refused.getCause());
        assertEquals(400, problem.type().status());
        assertEquals("?value", problem.violations().getFirst().pointer());
        assertEquals(
                "Must be " + expected + ".", problem.violations().getFirst().detail());
        assertEquals(code, problem.violations().getFirst().code());
        assertEquals(params, problem.violations().getFirst().params().toString());
    }

    @Test
    void aPathThatCanBeNothingsIsNotFound() {
        assertThrows(
                IllegalArgumentException.class, () -> converter(UUID.class, 1).fromString("x"));
    }
}
