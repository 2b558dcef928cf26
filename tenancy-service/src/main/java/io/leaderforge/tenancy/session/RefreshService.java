package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.session.Realm.Rotation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Renews or ends sessions. */
@ApplicationScoped
class RefreshService {

    private static final String SIGN_IN_AGAIN = "This refresh token is no longer valid. Sign in again.";

    private final TenantTransaction transaction;
    private final RefreshTokens tokens;
    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final SignInConfig config;
    private final Clock clock;

    RefreshService(
            TenantTransaction transaction,
            RefreshTokens tokens,
            AccessTokens accessTokens,
            Sessions sessions,
            SignInConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Exchanges a refresh token for a new pair of tokens. Within seconds a token is exchanged again for the same refresh token,
     * because two tabs share one, and an answer can be lost; a token that is used later ends its session.
     *
     * @param csrfToken sent by the page where the refresh token is in a cookie; null otherwise
     */
    Uni<SignIn.Opened> refresh(Realm realm, String refreshToken, @Nullable String csrfToken, Origin origin) {
        OpaqueToken next = tokens.after(realm, refreshToken);
        Instant until = clock.instant().plus(config.refreshTokenLifetime());
        String csrfHash = csrfToken == null ? null : new OpaqueToken(csrfToken).hashText();
        return transaction
                .withSql(
                        realm.anonymous(),
                        sql -> realm.rotate(
                                        sql,
                                        new OpaqueToken(refreshToken).hash(),
                                        next.hash(),
                                        until,
                                        csrfHash,
                                        config.refreshRepeatFor())
                                .chain(rotation -> switch (rotation.outcome()) {
                                    case "reused" ->
                                        revoke(sql, realm, rotation, origin).replaceWith(rotation);
                                    case "rotated", "repeated" ->
                                        realm.authenticatedAt(
                                                        sql, grant(rotation).session())
                                                .map(rotation::authenticated);
                                    default -> Uni.createFrom().item(rotation);
                                }))
                .chain(rotation -> rotation.isGood()
                        ? tokens(realm, rotation, next, csrfToken)
                        : Uni.createFrom().failure(refused(rotation)));
    }

    private static ProblemException refused(Rotation rotation) {
        return rotation.outcome().equals("forged")
                ? Problems.forbidden("Send the session's CSRF token in X-CSRF-Token.")
                : Problems.sessionEnded(SIGN_IN_AGAIN);
    }

    private Uni<SignIn.Opened> tokens(Realm realm, Rotation rotation, OpaqueToken next, @Nullable String csrfToken) {
        long refreshFor = refreshFor(grant(rotation));
        return accessTokens
                .make(realm, account(rotation), grant(rotation))
                .map(access ->
                        new SignIn.Opened(access.text(), next.text(), access.expiresIn(), refreshFor, csrfToken, null));
    }

    private long refreshFor(Grant grant) {
        Duration lifetime = config.refreshTokenLifetime();
        if (grant.notAfter() == null) {
            return lifetime.toSeconds();
        }
        return Math.min(
                lifetime.toSeconds(),
                Duration.between(clock.instant(), grant.notAfter()).toSeconds());
    }

    private Uni<Void> revoke(Sql sql, Realm realm, Rotation rotation, Origin origin) {
        UUID user = account(rotation).id();
        UUID session = grant(rotation).session();
        return follow(sql, realm, user, session)
                .chain(followed -> sessions.publish(sql, realm.eventTenant(), user, session, "reuse"))
                .chain(told ->
                        AuthLog.write(sql, "token.reused", user, origin, Map.of("session_id", session.toString())))
                .chain(logged -> Suspicions.reused(sql, user, session, origin))
                .chain(noticed -> Persons.endSwitched(sql, List.of(session), clock.instant()));
    }

    private static Account account(Rotation rotation) {
        return Objects.requireNonNull(rotation.account());
    }

    private static Grant grant(Rotation rotation) {
        return Objects.requireNonNull(rotation.grant());
    }

    /** Ends the session of the caller's token; its access tokens are refused everywhere within two seconds. */
    Uni<Void> logout(Caller caller, Origin origin) {
        Realm realm = Realm.of(caller);
        UUID user = caller.requireUser();
        UUID session = requireSession(caller.session());
        String reason = caller.isImpersonated() ? "support_ended" : "logout";
        return transaction.withSql(
                caller,
                sql -> realm.end(sql, session, reason)
                        .call(ended -> caller.isImpersonated()
                                ? audit(sql, session)
                                : Uni.createFrom().voidItem())
                        .chain(ended -> follow(sql, realm, user, session))
                        .chain(ended -> sessions.publish(sql, realm.eventTenant(), user, session, reason))
                        .chain(told -> Persons.endSwitched(sql, List.of(session), clock.instant()))
                        .chain(told -> AuthLog.write(
                                sql,
                                "session.ended",
                                user,
                                origin,
                                Map.of("reason", reason, "session_id", session.toString()))));
    }

    /** Ends what was started in an operator's session. */
    private Uni<Void> follow(Sql sql, Realm realm, UUID user, UUID session) {
        return realm instanceof PlatformRealm
                ? OperatorEnd.follow(sql, sessions, user, session)
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> audit(Sql sql, UUID session) {
        return AuditLog.write(sql, new AuditLog.Action("impersonation.ended", "session", session, null, Map.of()));
    }

    private static UUID requireSession(@Nullable UUID session) {
        if (session == null) {
            throw Problems.sessionEnded("This token belongs to no session. Sign in again.");
        }
        return session;
    }
}
