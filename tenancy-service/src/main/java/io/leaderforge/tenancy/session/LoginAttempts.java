package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Slows guessing down, per account: nobody else in the tenant waits. An account that does not exist slows down too. */
@Singleton
public class LoginAttempts {

    private final SignInConfig config;

    LoginAttempts(SignInConfig config) {
        this.config = config;
    }

    /** How long the account still has to wait; zero: not at all. */
    public Uni<Duration> wait(Sql sql, String email) {
        return sql.query("select login_blocked($1) as millis", email)
                .map(rows -> Duration.ofMillis(rows.iterator().next().getLong("millis")));
    }

    /** 429 while the account has to wait; such an attempt does not count. */
    Uni<Void> requireOpen(Sql sql, String email) {
        return wait(sql, email)
                .invoke(wait -> {
                    if (wait.isPositive()) {
                        throw blocked(wait);
                    }
                })
                .replaceWithVoid();
    }

    static ProblemException blocked(Duration wait) {
        return Problems.of(
                        ProblemType.TOO_MANY_REQUESTS, "Too many failed sign-ins for this account. Wait and try again.")
                .retryAfter(wait);
    }

    /**
     * Counts a failure. The one that makes the account wait is told to the security log.
     *
     * @param user  whose account it is; null where there is none
     * @param about what the security log should say of it; never what somebody typed
     */
    public Uni<Void> failed(Sql sql, String email, @Nullable UUID user, Origin origin, Map<String, Object> about) {
        return sql.query(
                        "select login_failed($1, $2, $3, $4, $5) as failures",
                        email,
                        config.slowFromFailure(),
                        config.firstDelay().toMillis(),
                        config.longestDelay().toMillis(),
                        origin.address())
                .map(rows -> rows.iterator().next().getInteger("failures"))
                .chain(failures -> failures == config.slowFromFailure()
                        ? Suspicions.locked(sql, user, failures, origin, about)
                        : Uni.createFrom().voidItem());
    }

    public Uni<Void> succeeded(Sql sql, String email) {
        return sql.query("select login_succeeded($1)", email).replaceWithVoid();
    }
}
