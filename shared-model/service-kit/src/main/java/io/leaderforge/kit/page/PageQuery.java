package io.leaderforge.kit.page;

import com.fasterxml.jackson.core.type.TypeReference;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.TextEnum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The paging parameters of a list request, taken as {@code @BeanParam}: {@code limit} (1 to 200, default 50) and the
 * opaque {@code cursor} of the page before. A query asks for {@link #fetch()} rows, one more than the page, and
 * {@link #page} turns them into the answer.
 */
@RegisterForReflection
public class PageQuery {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;

    /** One more than the usual page sizes. */
    private static final List<Integer> FETCHES = List.of(2, 11, 26, 51, 101, MAX_LIMIT + 1);

    @Parameter(
            description = "Rows per page, 1 to 200; 50 where it is left out",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "next_cursor of the page before")
    @QueryParam("cursor")
    @Nullable
    String cursor;

    @Parameter(
            description = "Adds the list's total: none, estimate, or exact, which ends at 10,000",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"none", "estimate", "exact"}))
    @QueryParam("count")
    @Nullable
    String count;

    @Nullable
    String sort;

    /** The precision of a list's total. */
    public enum Count {
        NONE,
        ESTIMATE,
        EXACT
    }

    /** A query built in code, e.g. by a test. */
    public static PageQuery of(@Nullable String limit, @Nullable String cursor) {
        PageQuery query = new PageQuery();
        query.limit = limit;
        query.cursor = cursor;
        return query;
    }

    /** Rows per page; 400 where it is no number, 422 outside 1 to 200. */
    public int limit() {
        if (limit == null || limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        int value = parse(limit);
        if (value < 1 || value > MAX_LIMIT) {
            throw Problems.unprocessable(
                    "?limit", "Must be between 1 and " + MAX_LIMIT + ".", Rule.range(1, MAX_LIMIT));
        }
        return value;
    }

    /** Which total was asked for; 400 for an unknown value. */
    public Count count() {
        if (count == null || count.isEmpty()) {
            return Count.NONE;
        }
        Count asked = TextEnum.find(Count.class, count);
        if (asked == null) {
            throw Problems.badRequest(
                    "?count",
                    "Count must be one of none, estimate, exact.",
                    Rule.unknownValue(List.of("none", "estimate", "exact")));
        }
        return asked;
    }

    /** The same page in another order, for lists that declare several: {@code ?sort=} as it came. */
    public PageQuery sortedBy(@Nullable String asked) {
        sort = asked;
        return this;
    }

    /** 400 where an order was asked for, of a list that has one for this caller. */
    public void requireNoSort() {
        if (!sort().isEmpty()) {
            throw Problems.badRequest(
                    "?sort", "This list has one order for you. Leave out sort.", Rule.notAllowed("one_order"));
        }
    }

    /** The order that was asked for; empty for the list's own. */
    String sort() {
        return sort == null ? "" : sort;
    }

    private static int parse(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException notANumber) {
            throw Problems.badRequest("?limit", "Must be an integer.", Rule.type(JsonType.INTEGER));
        }
    }

    /** The number of rows that the query reads: one more than the page, which shows whether there is a next page. */
    public int fetch() {
        return limit() + 1;
    }

    /**
     * {@code limit} and a number of rows, at least {@link #fetch()}, for the end of a list's statement over a table that may
     * be large. For a limit that is a parameter, the planner assumes a tenth of all rows; the generic plan then seems more
     * expensive than a custom one, and every call is planned again. The numbers are few, so that a connection keeps few
     * statements prepared for all limits that callers ask for; {@link #page} removes the surplus rows.
     */
    public String limitClause() {
        int fetch = fetch();
        return " limit "
                + FETCHES.stream().filter(rows -> rows >= fetch).findFirst().orElse(fetch);
    }

    /** The sort key the last page ended with, its parts as they were given to {@link #page}; null for the first page. */
    public @Nullable Key after() {
        return cursor == null || cursor.isEmpty() ? null : Key.parse(cursor);
    }

    /**
     * The page of the fetched rows.
     *
     * @param key the sort key of a row, unique within the list: e.g. {@code created_at, id}
     */
    public <T> Page<T> page(List<T> fetched, Function<T, List<?>> key) {
        return page(fetched, fetched.size(), key);
    }

    /**
     * As {@link #page(List, Function)}, of rows that are long: the statement has left the last ones out.
     *
     * @param found how many there were with them
     */
    public <T> Page<T> page(List<T> fetched, long found, Function<T, List<?>> key) {
        if (found <= limit() && fetched.size() == found) {
            return new Page<>(fetched, null);
        }
        List<T> rows = fetched.subList(0, Math.min(limit(), fetched.size()));
        return new Page<>(rows, Key.text(key.apply(rows.getLast())));
    }

    /** The decoded parts of a cursor; a forged cursor is a 400. */
    public record Key(List<String> parts) {

        private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
        /** Nothing in a list is older or newer; PostgreSQL's timestamps end before Java's. */
        private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

        static Key parse(String cursor) {
            @Nullable List<String> parts;
            try {
                parts = Json.mapper().readValue(Base64.getUrlDecoder().decode(cursor), TEXTS);
            } catch (IOException | IllegalArgumentException madeUp) {
                throw invalid();
            }
            if (parts == null || !parts.stream().allMatch(Key::isText)) {
                throw invalid();
            }
            return new Key(parts);
        }

        /** No null, and no NUL, which PostgreSQL has no text for. */
        private static boolean isText(@Nullable String part) {
            return part != null && part.indexOf('\0') < 0;
        }

        static String text(List<?> parts) {
            try {
                byte[] json = Json.mapper()
                        .writeValueAsBytes(parts.stream().map(String::valueOf).toList());
                return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        public String text(int part) {
            if (part >= parts.size()) {
                throw invalid();
            }
            return parts.get(part);
        }

        public UUID uuid(int part) {
            try {
                return UUID.fromString(text(part));
            } catch (IllegalArgumentException madeUp) {
                throw invalid();
            }
        }

        public Instant instant(int part) {
            try {
                Instant instant = Instant.parse(text(part));
                if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
                    throw invalid();
                }
                return instant;
            } catch (DateTimeException madeUp) {
                throw invalid();
            }
        }

        LocalDate date(int part) {
            try {
                return LocalDate.parse(text(part));
            } catch (DateTimeException madeUp) {
                throw invalid();
            }
        }

        /** As the column's own class, for a parameter of another is no row comparison's. */
        Number number(int part, Class<?> type) {
            try {
                if (type == int.class || type == Integer.class) {
                    return Integer.valueOf(text(part));
                }
                return Long.valueOf(text(part));
            } catch (NumberFormatException madeUp) {
                throw invalid();
            }
        }

        private static ProblemException invalid() {
            return Problems.badRequest(
                    "?cursor",
                    "The cursor is invalid. Use the next_cursor of a page, or omit it.",
                    Rule.format("cursor"));
        }
    }
}
