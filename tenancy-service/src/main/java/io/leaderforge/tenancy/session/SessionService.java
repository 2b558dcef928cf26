package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.session.Realm.Rotation;
import io.leaderforge.tenancy.session.SessionBodies.Login;
import io.leaderforge.tenancy.session.SessionBodies.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Login, refresh and logout; the password is hashed outside any transaction. */
@ApplicationScoped
class SessionService {

    private static final String REFUSED = "E-mail or password is wrong.";
    private static final String SIGN_IN_AGAIN = "This refresh token is not good any more. Sign in again.";

    private final TenantTransaction transaction;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final AccessTokens accessTokens;
    private final SignInConfig config;

    @jakarta.inject.Inject
    Clock clock;

    SessionService(
            TenantTransaction transaction,
            Passwords passwords,
            LoginAttempts attempts,
            AccessTokens accessTokens,
            SignInConfig config) {
        this.transaction = transaction;
        this.passwords = passwords;
        this.attempts = attempts;
        this.accessTokens = accessTokens;
        this.config = config;
    }

    /** An unknown e-mail, a wrong password and a deactivated person get the same answer after the same work. */
    Uni<Tokens> login(Realm realm, Login login) {
        return transaction
                .withSql(
                        realm.anonymous(),
                        sql -> attempts.requireOpen(sql, login.email()).chain(open -> realm.find(sql, login.email())))
                .chain(account -> passwords
                        .verify(login.password(), account == null ? null : account.passwordHash())
                        .chain(fits -> fits && account != null && account.isActive()
                                ? open(realm, account, login.email())
                                : refuse(realm, login.email())));
    }

    private Uni<Tokens> refuse(Realm realm, String email) {
        return transaction
                .withSql(realm.anonymous(), sql -> attempts.failed(sql, email))
                .map(counted -> {
                    throw Problems.unauthorized(REFUSED);
                });
    }

    /** Asks once more whether the account has to wait: guesses sent all at once count each other. */
    private Uni<Tokens> open(Realm realm, Account account, String email) {
        UUID session = Ids.next();
        OpaqueToken refresh = OpaqueToken.next();
        Instant expiresAt = clock.instant().plus(config.refreshTokenLifetime());
        return transaction
                .withSql(
                        realm.as(account),
                        sql -> attempts.requireOpen(sql, email)
                                .chain(free -> attempts.succeeded(sql, email))
                                .chain(reset -> realm.open(sql, account, session, refresh.hash(), expiresAt)))
                .chain(opened -> tokens(realm, account, session, refresh));
    }

    private Uni<Tokens> tokens(Realm realm, Account account, UUID session, OpaqueToken refresh) {
        return accessTokens
                .make(realm, account, session)
                .map(access -> Tokens.of(access, refresh.text(), accessTokens.lifetimeSeconds()));
    }

    /** A new pair of tokens for a refresh token that is then used up. One used twice ends the session. */
    Uni<Tokens> refresh(Realm realm, String refreshToken) {
        OpaqueToken next = OpaqueToken.next();
        Instant now = clock.instant();
        return transaction
                .withSql(
                        realm.anonymous(),
                        sql -> realm.rotate(
                                        sql,
                                        new OpaqueToken(refreshToken).hash(),
                                        next.hash(),
                                        now.plus(config.refreshTokenLifetime()))
                                .call(rotation -> rotation.outcome().equals("reused")
                                        ? revoke(sql, realm, rotation)
                                        : Uni.createFrom().voidItem()))
                .chain(rotation -> rotation.outcome().equals("rotated")
                        ? tokens(realm, account(rotation), session(rotation), next)
                        : Uni.createFrom().failure(Problems.unauthorized(SIGN_IN_AGAIN)));
    }

    private Uni<Void> revoke(Sql sql, Realm realm, Rotation rotation) {
        return publish(sql, realm, account(rotation).id(), session(rotation), "reuse");
    }

    private static Account account(Rotation rotation) {
        return Objects.requireNonNull(rotation.account());
    }

    private static UUID session(Rotation rotation) {
        return Objects.requireNonNull(rotation.session());
    }

    /** Ends the session of the caller's token; its access tokens are refused everywhere within two seconds. */
    Uni<Void> logout(Realm realm, Caller caller) {
        UUID session = requireSession(caller.session());
        return transaction.withSql(
                caller,
                sql -> realm.end(sql, session)
                        .chain(ended -> publish(sql, realm, caller.requireUser(), session, "logout")));
    }

    private static UUID requireSession(@Nullable UUID session) {
        if (session == null) {
            throw Problems.unauthorized("This token belongs to no session.");
        }
        return session;
    }

    private Uni<Void> publish(Sql sql, Realm realm, UUID user, UUID session, String reason) {
        Instant now = clock.instant();
        SessionRevoked event = new SessionRevoked(realm.eventTenant(), user, session, reason, now);
        return Outbox.append(sql, event, session, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }
}
