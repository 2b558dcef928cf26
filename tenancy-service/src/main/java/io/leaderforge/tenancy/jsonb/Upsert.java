package io.leaderforge.tenancy.jsonb;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.web.Replies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** PUT at a place that the caller names: makes what is not there, replaces what is. */
public final class Upsert {

    private Upsert() {}

    /** Until the transaction ends nobody else writes at this place; a row that is not there yet cannot be locked. */
    public static Uni<Void> lock(Sql sql, String table, String... place) {
        return sql.query(
                        "select pg_advisory_xact_lock(hashtext($1), hashtext($2))",
                        table,
                        sql.caller().requireTenant() + "\n" + String.join("\n", place))
                .replaceWithVoid();
    }

    /** The revision of what is there; an item of null where nothing is. */
    public static Uni<@Nullable Long> revision(Sql sql, String statement, @Nullable Object... parameters) {
        return sql.first(row -> row.getLong("revision"), statement, parameters);
    }

    /** 412 unless what is there (null: nothing) is what {@code If-Match} and {@code If-None-Match: *} expect. */
    public static void requireMatch(HttpHeaders headers, @Nullable Long revision) {
        if (revision != null) {
            Replies.requireMatch(headers, revision);
        }
        boolean expectsSome = headers.getHeaderString(HttpHeaders.IF_MATCH) != null;
        boolean expectsNone = "*".equals(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        if (revision == null ? expectsSome : expectsNone) {
            throw Problems.preconditionFailed();
        }
    }

    /** 201 with {@code Location} for what is new, else 200. */
    public static Response reply(@Nullable Long before, String location, Object view, long revision) {
        return before == null ? Replies.created(location, view, revision) : Replies.ok(view, revision);
    }

    /** Above every revision that the place has had before a deletion, as long as the clock does not go back. */
    public static long firstRevision(Instant now) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }
}
