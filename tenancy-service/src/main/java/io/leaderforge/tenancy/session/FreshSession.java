package io.leaderforge.tenancy.session;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A session proves its account while its sign-in is recent: an old token may be stolen. */
@Singleton
public class FreshSession {

    private static final String FRESH = "select is_fresh_session($1, $2, $3) as fresh";

    private final SignInConfig config;

    FreshSession(SignInConfig config) {
        this.config = config;
    }

    /** Whether the session of the active tenant is a recent sign-in of the person, not a switch or support. */
    public Uni<Boolean> is(Sql sql, UUID session, UUID user) {
        return sql.query(FRESH, session, user, config.freshFor().toSeconds())
                .map(rows -> rows.iterator().next().getBoolean("fresh"));
    }
}
