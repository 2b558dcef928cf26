package io.leaderforge.tenancy.session;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Challenges answered by a login that is not yet complete: short-lived, for a few attempts and one sign-in. */
@Singleton
public class Challenges {

    /** The missing step. */
    public enum Purpose implements TextEnum {
        /** A code of the second factor. */
        SECOND_FACTOR,
        /** A second factor, which the tenant requires: the challenge only allows enrolling one. */
        ENROLMENT
    }

    /** A challenge of which one more attempt was used. */
    public record Taken(
            UUID id,
            Account account,
            String method,
            @Nullable SwitchedFrom from) {

        private static Taken of(Row row) {
            return new Taken(
                    row.getUUID("challenge_id"), Account.of(row), row.getString("method"), SwitchedFrom.of(row));
        }
    }

    private final SignInConfig config;
    private final Clock clock;

    Challenges(SignInConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A new challenge for the caller, who has proved the first factor; deletes the caller's expired ones. */
    Uni<SignIn> create(Sql sql, Account account, Opening opening) {
        Purpose purpose = account.factor() == Account.Factor.MISSING ? Purpose.ENROLMENT : Purpose.SECOND_FACTOR;
        OpaqueToken token = OpaqueToken.next();
        Duration lifetime = config.challengeLifetime();
        SwitchedFrom from = opening.from();
        if (from != null && purpose == Purpose.ENROLMENT) {
            throw enrolFirst();
        }
        return sql.update(
                        "delete from sign_in_challenges where user_id = $1 and expires_at < clock_timestamp()",
                        account.id())
                .chain(forgotten -> sql.update(
                        """
                        insert into sign_in_challenges (tenant_id, id, user_id, token_hash, purpose, method, attempts_left,
                          expires_at, opened_by, opened_from)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                        """,
                        sql.tenant(),
                        Ids.next(),
                        account.id(),
                        token.hash(),
                        purpose,
                        opening.method(),
                        config.challengeAttempts(),
                        clock.instant().plus(lifetime),
                        from == null ? null : from.user(),
                        from == null ? null : from.session()))
                .chain(written -> AuthLog.write(
                        sql,
                        "login.challenged",
                        account.id(),
                        opening.origin(),
                        Map.of("purpose", purpose.text(), "method", opening.method())))
                .replaceWith(new SignIn.Challenged(token.text(), purpose, lifetime.toSeconds()));
    }

    /** Enrolling a second factor takes the account's password; a switch to the account is not enough. */
    private static ProblemException enrolFirst() {
        return Problems.forbidden("That tenant requires a second factor. Sign in there and enroll one first.");
    }

    /** Uses one attempt, whatever its result; null where the challenge is no longer valid. */
    public Uni<@Nullable Taken> take(Sql sql, String token, Purpose purpose) {
        return sql.first(Taken::of, "select * from take_challenge($1, $2)", new OpaqueToken(token).hash(), purpose);
    }

    /** Uses the challenge up, in the transaction that opens the session: of two concurrent ones, one fails. */
    public Uni<Void> use(Sql sql, UUID id) {
        return sql.update(
                        "update sign_in_challenges set used_at = clock_timestamp()"
                                + " where tenant_id = $1 and id = $2 and used_at is null",
                        sql.tenant(),
                        id)
                .invoke(used -> {
                    if (used == 0) {
                        throw refused();
                    }
                })
                .replaceWithVoid();
    }

    /** The answer to a challenge that is unknown, expired, used up or attempted too often. */
    public static ProblemException refused() {
        return Problems.unauthorized("This challenge is no longer valid. Sign in again.");
    }
}
