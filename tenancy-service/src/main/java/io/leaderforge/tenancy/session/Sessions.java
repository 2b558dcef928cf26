package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens and ends sessions, for sign-in here and for other ways to authenticate: another feature verifies a person, and
 * {@link #open} answers tokens or a challenge for the second factor.
 */
@ApplicationScoped
public class Sessions {

    private final TenantTransaction transaction;
    private final AccessTokens accessTokens;
    private final Challenges challenges;
    private final LoginAttempts attempts;
    private final SignInConfig config;

    @jakarta.inject.Inject
    Clock clock;

    @jakarta.inject.Inject
    DeviceTokens devices;

    Sessions(
            TenantTransaction transaction,
            AccessTokens accessTokens,
            Challenges challenges,
            LoginAttempts attempts,
            SignInConfig config) {
        this.transaction = transaction;
        this.accessTokens = accessTokens;
        this.challenges = challenges;
        this.attempts = attempts;
        this.config = config;
    }

    /** A session that is stored and whose tokens are signed after the commit. */
    public static final class Begun {
        private final Realm realm;
        private final Account account;
        private final NewSession session;
        private final @Nullable String deviceToken;

        private Begun(Realm realm, Account account, NewSession session, @Nullable String deviceToken) {
            this.realm = realm;
            this.account = account;
            this.session = session;
            this.deviceToken = deviceToken;
        }

        public UUID session() {
            return session.grant().session();
        }
    }

    /**
     * An operator who acts as a person.
     *
     * @param session the operator's own, with which this one ends
     */
    public record Acting(UUID operator, @Nullable UUID session, String reason, Instant until) {}

    /**
     * For a person whom the caller has verified: tokens, or a challenge where a second factor is required. Opens its own
     * transactions; call it after yours. 401 where the person is unknown or deactivated.
     */
    public Uni<SignIn> open(UUID tenantId, UUID userId, Opening opening) {
        TenantRealm realm = new TenantRealm(tenantId);
        return transaction
                .withSql(realm.anonymous(), sql -> account(sql, userId))
                .chain(account -> account == null || !account.isActive()
                        ? Uni.createFrom()
                                .failure(Problems.unauthorized("This account is not active. Ask an administrator."))
                        : transaction
                                .withSql(realm.as(account), sql -> admit(sql, realm, account, opening))
                                .chain(this::finish));
    }

    /** The account of a person of the active tenant; null where there is none. */
    public Uni<@Nullable Account> account(Sql sql, UUID userId) {
        return sql.first(Account::of, "select * from sign_in_account($1)", userId);
    }

    /** In the transaction of the account as caller: a session, or a challenge for the missing step. */
    Uni<Admitted> admit(Sql sql, Realm realm, Account account, Opening opening) {
        return account.factor() == Account.Factor.NONE
                ? begin(sql, realm, account, opening, false).map(begun -> new Admitted(begun, null))
                : challenges.create(sql, account, opening).map(challenge -> new Admitted(null, challenge));
    }

    /** One of the two. */
    record Admitted(@Nullable Begun begun, @Nullable SignIn challenge) {}

    Uni<SignIn> finish(Admitted admitted) {
        Begun begun = admitted.begun();
        return begun == null
                ? Uni.createFrom().item(Objects.requireNonNull(admitted.challenge()))
                : sign(begun).map(opened -> opened);
    }

    /** In the transaction of the account as caller, after the second factor. */
    public Uni<Begun> begin(Sql sql, Account account, Opening opening) {
        return begin(sql, new TenantRealm(sql.tenant()), account, opening, true);
    }

    private Uni<Begun> begin(Sql sql, Realm realm, Account account, Opening opening, boolean secondFactor) {
        OpaqueToken csrf = opening.cookies() ? OpaqueToken.next() : null;
        Instant proven = opening.authenticatedAt() == null ? clock.instant() : opening.authenticatedAt();
        Grant grant = new Grant(Ids.next(), secondFactor, csrf == null ? null : csrf.hashText(), null, null, proven);
        Instant until = clock.instant().plus(config.refreshTokenLifetime());
        NewSession session =
                new NewSession(grant, OpaqueToken.next(), until, csrf, null, null, opening.origin(), opening.from());
        Map<String, Object> details = new LinkedHashMap<>(Map.of(
                "method", opening.method(),
                "second_factor", secondFactor,
                "session_id", grant.session().toString()));
        Location place = opening.origin().location();
        if (place != null) {
            details.put("location", place.values());
        }
        return Suspicions.travelled(sql, account.id(), opening.origin(), clock)
                .chain(noticed -> realm.tokenTenant() == null
                        ? Uni.createFrom().voidItem()
                        : Suspicions.newNetwork(sql, account.id(), opening.origin()))
                .chain(noticed -> realm.open(sql, account, session))
                .chain(opened -> AuthLog.write(sql, "login.succeeded", account.id(), opening.origin(), details))
                .chain(logged -> device(sql, realm, account, opening))
                .map(device -> new Begun(realm, account, session, device));
    }

    /** After a password: its place no longer waits, and the device is known from now on. */
    private Uni<@Nullable String> device(Sql sql, Realm realm, Account account, Opening opening) {
        if (!opening.method().equals(Opening.PASSWORD)) {
            return Uni.createFrom().nullItem();
        }
        return withPassword(sql, realm, account).chain(known -> {
            Place place = devices.place(realm, known, opening.deviceToken(), opening.origin());
            return attempts.succeeded(sql, Attempt.password(account.email(), place, account))
                    .map(reset -> devices.keep(realm, known, opening.deviceToken(), place));
        });
    }

    private static Uni<@Nullable Account> withPassword(Sql sql, Realm realm, Account account) {
        return account.passwordHash() == null
                ? realm.find(sql, account.email())
                : Uni.createFrom().item(account);
    }

    /** The place of an attempt to prove an account of the active tenant: a device that it knows, or a network. */
    public Uni<Place> place(Sql sql, Account account, @Nullable String deviceToken, Origin origin) {
        Realm realm = new TenantRealm(sql.tenant());
        return deviceToken == null
                ? Uni.createFrom().item(Place.network(origin))
                : withPassword(sql, realm, account).map(known -> devices.place(realm, known, deviceToken, origin));
    }

    /** A session in which the caller, an operator, acts as the person for a limited time. */
    public Uni<Begun> beginAs(Sql sql, Account account, Acting acting, Origin origin) {
        Realm realm = new TenantRealm(sql.tenant());
        Grant grant = new Grant(Ids.next(), false, null, acting.operator(), acting.until(), null);
        NewSession session = new NewSession(
                grant, OpaqueToken.next(), acting.until(), null, acting.reason(), acting.session(), origin, null);
        Map<String, Object> details = Map.of(
                "operator_id", acting.operator().toString(),
                "session_id", grant.session().toString());
        return OperatorEnd.requireOpen(sql, acting.session())
                .chain(open -> realm.open(sql, account, session))
                .chain(opened -> AuthLog.write(sql, "impersonation.started", account.id(), origin, details))
                .replaceWith(new Begun(realm, account, session, null));
    }

    /** The tokens of a session, after its transaction has committed. */
    public Uni<SignIn.Opened> sign(Begun begun) {
        NewSession session = begun.session;
        return accessTokens.make(begun.realm, begun.account, session.grant()).map(access -> {
            OpaqueToken csrf = session.csrf();
            return new SignIn.Opened(
                    access.text(),
                    session.refresh().text(),
                    access.expiresIn(),
                    Duration.between(clock.instant(), session.refreshUntil()).toSeconds(),
                    csrf == null ? null : csrf.text(),
                    begun.deviceToken);
        });
    }

    /**
     * Ends the person's open sessions, in a transaction of the person, an administrator or a service. Their access tokens are
     * refused everywhere within two seconds. Sessions opened by switches from them end, too.
     *
     * @param except a session that goes on, e.g. the caller's own
     * @param reason see the constraint {@code sessions_end_reason_check}
     * @return the number of ended sessions
     */
    public Uni<Integer> endAll(Sql sql, UUID userId, @Nullable UUID except, String reason) {
        return sql.list(row -> row.getUUID("id"), """
                        update sessions set ended_at = clock_timestamp(), end_reason = $3
                        where tenant_id = $1 and user_id = $2 and ended_at is null and id is distinct from $4
                        returning id
                        """, sql.tenant(), userId, reason, except)
                .call(ended -> publishAll(sql, userId, ended, reason))
                .call(ended -> Persons.endSwitched(sql, ended, clock.instant()))
                .map(List::size);
    }

    private Uni<Void> publishAll(Sql sql, UUID userId, List<UUID> ended, String reason) {
        UUID tenant = sql.tenant();
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUniAndConcatenate(session -> publish(sql, tenant, userId, session, reason))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** The person has entered the password, and a code where required: the session counts as a recent sign-in. */
    public Uni<Void> proven(Sql sql) {
        return sql.update(
                        "update sessions set authenticated_at = clock_timestamp() where tenant_id = $1 and id = $2",
                        sql.tenant(),
                        sql.caller().session())
                .replaceWithVoid();
    }

    /** Publishes that a session has ended. */
    public Uni<Void> publish(Sql sql, UUID tenant, UUID user, UUID session, String reason) {
        Instant now = clock.instant();
        SessionRevoked event = new SessionRevoked(tenant, user, session, reason, now);
        return Outbox.append(sql, event, session, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }
}
