package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.session.SessionBodies.SessionView;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The open sessions of a person, for the person and for administrators. */
@Singleton
class SessionList {

    private static final Listing<SessionView> SESSIONS =
            Listing.of(SessionView.ROWS, "from sessions").newestFirst();

    private final Sessions sessions;
    private final SignInConfig config;
    private final Clock clock;

    SessionList(Sessions sessions, SignInConfig config, Clock clock) {
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    /** Those that can still be refreshed. */
    Uni<Page<SessionView>> page(Sql sql, UUID userId, PageQuery page) {
        Where open = Where.scope("tenant_id", sql.tenant())
                .within("user_id", userId)
                .and("ended_at is null")
                .and("last_used_at > ?", clock.instant().minus(config.refreshTokenLifetime()))
                .and("(expires_at is null or expires_at > clock_timestamp())");
        UUID current = sql.caller().session();
        return SESSIONS.page(sql, page, open).map(found -> found.map(session -> session.seenFrom(current)));
    }

    /** Ends one session of the person; 404 where there is no such session. Ending it again changes nothing. */
    Uni<Integer> end(Sql sql, UUID userId, UUID session, String reason, Origin origin) {
        UUID tenant = sql.tenant();
        return sql.requireRow(
                        "session",
                        "select 1 from sessions where tenant_id = $1 and user_id = $2 and id = $3",
                        tenant,
                        userId,
                        session)
                .chain(() -> new TenantRealm(tenant).end(sql, session, reason))
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
