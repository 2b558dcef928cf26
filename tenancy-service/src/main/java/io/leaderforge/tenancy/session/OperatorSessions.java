package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.session.SessionBodies.OperatorSessionView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A platform operator's own open sessions. Policies show operators all sessions; these queries select the caller's. */
@ApplicationScoped
class OperatorSessions {

    private static final String REASON = "ended_elsewhere";
    private static final Listing<OperatorSessionView> SESSIONS =
            Listing.of(OperatorSessionView.ROWS, "from platform_sessions").newestFirst();
    private static final String END_ONE = """
            update platform_sessions set ended_at = clock_timestamp(), end_reason = $3
            where operator_id = $1 and id = $2 and ended_at is null returning id
            """;
    private static final String END_OTHERS = """
            update platform_sessions set ended_at = clock_timestamp(), end_reason = $3
            where operator_id = $1 and id is distinct from $2 and ended_at is null returning id
            """;
    private static final String KNOWN = "select 1 from platform_sessions where operator_id = $1 and id = $2";

    private final Sessions sessions;
    private final SignInConfig config;
    private final Clock clock;

    OperatorSessions(Sessions sessions, SignInConfig config, Clock clock) {
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    Uni<Page<OperatorSessionView>> page(Sql sql, PageQuery page) {
        Instant since = clock.instant().minus(config.refreshTokenLifetime());
        Where open = Where.scope("operator_id", sql.caller().requireUser())
                .and("ended_at is null")
                .and("last_used_at > ?", since);
        UUID current = sql.caller().session();
        return SESSIONS.page(sql, page, open).map(found -> found.map(session -> session.seenFrom(current)));
    }

    /** 404 where the operator has no such session; ending it again changes nothing. */
    Uni<Integer> end(Sql sql, UUID session, Origin origin) {
        return sql.requireRow("session", KNOWN, sql.caller().requireUser(), session)
                .chain(() -> end(sql, END_ONE, session, origin));
    }

    Uni<Integer> endOthers(Sql sql, Origin origin) {
        return end(sql, END_OTHERS, sql.caller().session(), origin);
    }

    private Uni<Integer> end(Sql sql, String statement, @Nullable UUID session, Origin origin) {
        UUID operator = sql.caller().requireUser();
        return sql.list(row -> row.getUUID("id"), statement, operator, session, REASON)
                .call(ended -> Multi.createFrom()
                        .iterable(ended)
                        .onItem()
                        .transformToUniAndConcatenate(id -> told(sql, operator, id, origin))
                        .collect()
                        .asList())
                .map(List::size);
    }

    private Uni<Void> told(Sql sql, UUID operator, UUID session, Origin origin) {
        return OperatorEnd.follow(sql, sessions, operator, session)
                .chain(followed -> sessions.publish(sql, new PlatformRealm().eventTenant(), operator, session, REASON))
                .chain(published -> AuthLog.write(
                        sql,
                        "session.ended",
                        operator,
                        origin,
                        Map.of("reason", REASON, "session_id", session.toString())));
    }
}
