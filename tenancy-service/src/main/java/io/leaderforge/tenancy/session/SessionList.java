package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.session.SessionBodies.SessionView;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The open sessions of one person, for the person and for administrators. */
@Singleton
class SessionList {

    /** A session that can still be refreshed; the newest first. */
    private static final String OPEN = "select " + SessionView.COLUMNS + """
             from sessions
            where tenant_id = $1 and user_id = $2 and ended_at is null and last_used_at > $3
              and (expires_at is null or expires_at > clock_timestamp()) and ($4::uuid is null or id < $4)
            order by id desc limit $5
            """;

    private final Sessions sessions;
    private final SignInConfig config;
    private final Clock clock;

    SessionList(Sessions sessions, SignInConfig config, Clock clock) {
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    Uni<Page<SessionView>> page(Sql sql, UUID userId, PageQuery page) {
        PageQuery.Key after = page.after();
        UUID current = sql.caller().session();
        return sql.list(
                        row -> SessionView.of(row, current),
                        OPEN,
                        sql.caller().requireTenant(),
                        userId,
                        clock.instant().minus(config.refreshTokenLifetime()).atOffset(ZoneOffset.UTC),
                        after == null ? null : after.uuid(0),
                        page.fetch())
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    /** Ends one session of the person; one that has ended already stays ended. 404 where the person has no such session. */
    Uni<Integer> end(Sql sql, UUID userId, UUID session, String reason, Origin origin) {
        UUID tenant = sql.caller().requireTenant();
        return sql.first(
                        row -> row.getOffsetDateTime("ended_at") != null,
                        "select ended_at from sessions where tenant_id = $1 and user_id = $2 and id = $3",
                        tenant,
                        userId,
                        session)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("session"))
                .chain(ended -> new TenantRealm(tenant).end(sql, session, reason))
                .call(ended -> ended ? sessions.publish(sql, tenant, userId, session, reason) : nothing())
                .call(ended -> ended ? Persons.endSwitched(sql, List.of(session), clock.instant()) : nothing())
                .call(ended -> ended ? log(sql, userId, session, reason, origin) : nothing())
                .map(ended -> ended ? 1 : 0);
    }

    Uni<Integer> endAll(Sql sql, UUID userId, @Nullable UUID except, String reason, Origin origin) {
        return sessions.endAll(sql, userId, except, reason)
                .call(ended ->
                        AuthLog.write(sql, "sessions.ended", userId, origin, Map.of("reason", reason, "ended", ended)));
    }

    private static Uni<Void> log(Sql sql, UUID userId, UUID session, String reason, Origin origin) {
        return AuthLog.write(
                sql, "session.ended", userId, origin, Map.of("reason", reason, "session_id", session.toString()));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
