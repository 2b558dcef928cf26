package io.leaderforge.tenancy.session;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.security.SecurityLog;
import io.leaderforge.tenancy.security.SecurityLog.Noticed;
import io.leaderforge.tenancy.security.SecurityLog.Severity;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports possible attacks on sign-in, each occurrence once. */
final class Suspicions {

    private static final String LAST_PLACE = """
            select details -> 'location' as location, created_at from auth_logs
            where user_id = $1 and action = 'login.succeeded' and details ? 'location' order by id desc limit 1
            """;

    private Suspicions() {}

    /** Called for the failure from which an account or a machine client has to wait. */
    static Uni<Void> locked(Sql sql, @Nullable UUID user, int failures, Origin origin, Map<String, Object> about) {
        Map<String, Object> details = new LinkedHashMap<>(about);
        details.put("failures", failures);
        return SecurityLog.suspicion(
                        sql,
                        new Noticed("many_failed_sign_ins", Severity.MEDIUM, user, origin.from(), details),
                        place(origin))
                .chain(told -> SecurityLog.event(
                        sql, new Noticed("account_locked", Severity.MEDIUM, user, origin.from(), details)));
    }

    /** No attack by itself; it tells the person, and a reviewer, since when an account was used from where. */
    static Uni<Void> newNetwork(Sql sql, UUID user, Origin origin) {
        return sql.query(
                        "select is_new_network($1, $2) as is_new",
                        user,
                        Place.network(origin).key())
                .chain(rows -> rows.iterator().next().getBoolean("is_new")
                        ? SecurityLog.event(
                                sql,
                                new Noticed("sign_in_from_new_network", Severity.LOW, user, origin.from(), Map.of()))
                        : Uni.createFrom().voidItem());
    }

    static Uni<Void> reused(Sql sql, UUID user, UUID session, Origin origin) {
        Map<String, Object> details = Map.of("session_id", session.toString());
        return SecurityLog.suspicion(
                sql, new Noticed("refresh_token_reused", Severity.HIGH, user, origin.from(), details), place(origin));
    }

    /** Compares with the location of the last sign-in, before this one is stored; as the person. */
    static Uni<Void> travelled(Sql sql, UUID user, Origin origin, Clock clock) {
        Location here = origin.location();
        if (here == null || sql.caller().tenantId() == null) {
            return Uni.createFrom().voidItem();
        }
        return sql.<Row>first(row -> row, LAST_PLACE, user)
                .chain(last -> last == null
                        ? Uni.createFrom().voidItem()
                        : travelled(
                                sql,
                                user,
                                origin,
                                Location.of(last.getJsonObject("location")),
                                last.getOffsetDateTime("created_at").toInstant(),
                                clock.instant()));
    }

    private static Uni<Void> travelled(
            Sql sql, UUID user, Origin origin, @Nullable Location before, Instant then, Instant now) {
        Location here = origin.location();
        Duration time = Duration.between(then, now);
        if (here == null || before == null || !here.isTooFarFrom(before, time)) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Object> details =
                Map.of("kilometres", Math.round(here.kilometresTo(before)), "seconds", time.toSeconds());
        Map<String, Object> places = Map.of("from", before.values(), "to", here.values());
        return SecurityLog.suspicion(
                sql, new Noticed("impossible_travel", Severity.HIGH, user, origin.from(), details), places);
    }

    private static Map<String, Object> place(Origin origin) {
        Location location = origin.location();
        return location == null ? Map.of() : Map.of("to", location.values());
    }
}
