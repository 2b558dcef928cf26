package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Throttles guessing, per account and place: only the place that guesses waits. All networks that an account does not know
 * share one budget, so many of them guess no faster than one; known networks, devices and sessions are not delayed by it.
 * Accounts that do not exist are throttled, too.
 */
@Singleton
public class LoginAttempts {

    private static final String FAILED = "select * from login_failed($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    private final SignInConfig config;

    LoginAttempts(SignInConfig config) {
        this.config = config;
    }

    /**
     * How guesses of one kind are throttled.
     *
     * @param free the failure from which on the place waits
     * @param first the wait then, doubled with each further failure
     * @param longest the longest wait
     * @param forget after this time without a failure the count restarts
     * @param budget failures from unknown networks together before they wait
     * @param every another one is allowed after this time
     */
    public record Pace(int free, Duration first, Duration longest, Duration forget, int budget, Duration every) {}

    /**
     * A failure that was counted, or a wait that came in between.
     *
     * @param delay positive: others have failed here at the same time, and this attempt is void, right or wrong
     */
    public record Counted(Duration delay, int failures, int ofAll) {}

    /** How long the place still has to wait; zero: not at all. */
    public Uni<Duration> wait(Sql sql, Attempt attempt) {
        return sql.query(
                        "select login_wait($1, $2, $3) as millis",
                        attempt.account(),
                        attempt.place().key(),
                        attempt.user())
                .map(rows -> Duration.ofMillis(rows.iterator().next().getLong("millis")));
    }

    /** 429 while the place has to wait; such an attempt does not count. */
    Uni<Void> requireOpen(Sql sql, Attempt attempt) {
        return wait(sql, attempt)
                .invoke(wait -> {
                    if (wait.isPositive()) {
                        throw blocked(wait);
                    }
                })
                .replaceWithVoid();
    }

    static ProblemException blocked(Duration wait) {
        return Problems.of(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many failed sign-ins for this account from your network. Wait and try again, sign in on a"
                                + " device that you have used before, or reset the password.")
                .retryAfter(wait);
    }

    /**
     * Counts a failed password or key. The failure from which its place has to wait is written to the security log, as is
     * the one from which all unknown networks have to wait.
     *
     * @param about details for the security log; never typed text
     */
    public Uni<Counted> failed(Sql sql, Attempt attempt, Origin origin, Map<String, Object> about) {
        return count(sql, attempt, pace(attempt.place()), origin)
                .call(counted -> counted.failures() == config.slowFromFailure()
                        ? Suspicions.locked(sql, attempt.user(), counted.failures(), origin, about)
                        : Uni.createFrom().voidItem())
                .call(counted -> counted.ofAll() == config.failuresElsewhere()
                        ? Suspicions.locked(sql, attempt.user(), counted.ofAll(), origin, everywhere(about))
                        : Uni.createFrom().voidItem());
    }

    private static Map<String, Object> everywhere(Map<String, Object> about) {
        Map<String, Object> details = new LinkedHashMap<>(about);
        details.put("networks", "unknown");
        return details;
    }

    /** A device or a session belongs to one person; a network has many people, and an attacker many networks. */
    private Pace pace(Place place) {
        return new Pace(
                config.slowFromFailure(),
                config.firstDelay(),
                place.isNetwork() ? config.longestNetworkDelay() : config.longestDelay(),
                config.forgetAfter(),
                config.failuresElsewhere(),
                config.failureElsewhereEvery());
    }

    /** Counts a failure at a pace of its own. */
    public Uni<Counted> count(Sql sql, Attempt attempt, Pace pace, Origin origin) {
        return sql.query(
                        FAILED,
                        attempt.account(),
                        attempt.place().key(),
                        attempt.user(),
                        pace.free(),
                        pace.first().toMillis(),
                        pace.longest().toMillis(),
                        pace.forget().toMillis(),
                        pace.budget(),
                        pace.every().toMillis(),
                        origin.address())
                .map(rows -> rows.iterator().next())
                .map(row -> new Counted(
                        Duration.ofMillis(row.getLong("wait_ms")),
                        row.getInteger("failures"),
                        row.getInteger("of_all")));
    }

    public Uni<Void> succeeded(Sql sql, Attempt attempt) {
        return sql.query(
                        "select login_succeeded($1, $2)",
                        attempt.account(),
                        attempt.place().key())
                .replaceWithVoid();
    }
}
