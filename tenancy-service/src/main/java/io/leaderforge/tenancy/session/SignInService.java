package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.secret.Share;
import io.leaderforge.tenancy.session.SessionBodies.Login;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks passwords of accounts, outside any transaction: at sign-in and wherever else one is required. */
@ApplicationScoped
class SignInService {

    private final TenantTransaction transaction;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final DeviceTokens devices;

    SignInService(
            TenantTransaction transaction,
            Passwords passwords,
            LoginAttempts attempts,
            Sessions sessions,
            DeviceTokens devices) {
        this.transaction = transaction;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.devices = devices;
    }

    /** Before the password is checked: how long to wait, and for which account. */
    private record Candidate(
            Attempt attempt, Duration delay, @Nullable Account account) {}

    /**
     * An unknown email address, a wrong password and a deactivated person get the same answer after the same work.
     *
     * @param device the token of an earlier sign-in on this device; null where it has none
     */
    Uni<SignIn> login(Realm realm, Login login, @Nullable String device, Origin origin) {
        return verify(realm, login.email(), login.password(), device, origin)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.wrongCredentials("Email address or password is wrong."))
                .chain(proved -> transaction
                        .withSql(
                                realm.as(proved.account()),
                                sql -> admit(sql, realm, proved, opening(login, device, origin)))
                        .chain(sessions::finish));
    }

    private static Opening opening(Login login, @Nullable String device, Origin origin) {
        return new Opening(Opening.PASSWORD, login.wantsCookies(), origin, null, null, device);
    }

    /** Checks again whether the place has to wait, so that concurrent guesses count. */
    private Uni<Sessions.Admitted> admit(Sql sql, Realm realm, Proved proved, Opening opening) {
        return attempts.requireOpen(sql, proved.attempt())
                .chain(free -> sessions.admit(sql, realm, proved.account(), opening));
    }

    /**
     * The account with this password, without signing in to it; null where the password is wrong. Guesses are throttled as at
     * sign-in.
     */
    Uni<@Nullable Account> prove(UUID tenant, String email, String password, Origin origin) {
        Realm realm = new TenantRealm(tenant);
        return verify(realm, email, password, null, origin)
                .chain(proved -> proved == null
                        ? Uni.createFrom().nullItem()
                        : transaction
                                .withSql(
                                        realm.as(proved.account()),
                                        sql -> attempts.requireOpen(sql, proved.attempt())
                                                .chain(free -> attempts.succeeded(sql, proved.attempt())))
                                .replaceWith(proved.account()));
    }

    private record Proved(Attempt attempt, Account account) {}

    /** Null where the email address is unknown, the password wrong or the account deactivated; counted then. */
    private Uni<@Nullable Proved> verify(
            Realm realm, String email, String password, @Nullable String device, Origin origin) {
        return transaction
                .withSql(realm.anonymous(), sql -> candidate(sql, realm, email, device, origin))
                .chain(candidate -> candidate.delay().isPositive()
                        ? Uni.createFrom().failure(LoginAttempts.blocked(candidate.delay()))
                        : check(realm, candidate, password, origin));
    }

    private Uni<Candidate> candidate(Sql sql, Realm realm, String email, @Nullable String device, Origin origin) {
        return realm.find(sql, email).chain(account -> {
            Attempt attempt = Attempt.password(email, devices.place(realm, account, device, origin), account);
            return attempts.wait(sql, attempt)
                    .call(wait -> wait.isPositive()
                            ? AuthLog.write(sql, "login.blocked", attempt.user(), origin, Map.of())
                            : Uni.createFrom().voidItem())
                    .map(wait -> new Candidate(attempt, wait, account));
        });
    }

    private Uni<@Nullable Proved> check(Realm realm, Candidate candidate, String password, Origin origin) {
        Account account = candidate.account();
        return passwords
                .verify(password, account == null ? null : account.passwordHash(), share(realm, origin))
                .chain(fits -> fits && account != null && account.isActive()
                        ? Uni.createFrom().item(new Proved(candidate.attempt(), account))
                        : count(realm, candidate.attempt(), account, origin)
                                .chain(counted -> Uni.createFrom().nullItem()));
    }

    private static Share share(Realm realm, Origin origin) {
        return new Share(realm.eventTenant().toString(), Place.network(origin).key());
    }

    /** Fails with 429 where the place has to wait by now, as a right password would. */
    private Uni<Void> count(Realm realm, Attempt attempt, @Nullable Account account, Origin origin) {
        String reason = account == null ? "unknown" : account.isActive() ? "password" : "deactivated";
        return transaction
                .withSql(
                        realm.anonymous(),
                        sql -> attempts.failed(sql, attempt, origin, Map.of("kind", "password"))
                                .call(counted -> AuthLog.write(
                                        sql, "login.failed", attempt.user(), origin, Map.of("reason", reason))))
                .invoke(counted -> {
                    if (counted.delay().isPositive()) {
                        throw LoginAttempts.blocked(counted.delay());
                    }
                })
                .replaceWithVoid();
    }

    /** 422 unless it is the password of this account of the realm; wrong ones count at the place, as failed logins do. */
    Uni<Void> requirePassword(Realm realm, UUID user, Place place, String password, Origin origin) {
        return transaction
                .withSql(realm.anonymous(), sql -> asked(sql, realm, user, place))
                .chain(candidate -> candidate.delay().isPositive()
                        ? Uni.createFrom().failure(LoginAttempts.blocked(candidate.delay()))
                        : check(realm, candidate, password, origin))
                .onItem()
                .ifNull()
                .failWith(SignInService::wrongPassword)
                .replaceWithVoid();
    }

    private Uni<Candidate> asked(Sql sql, Realm realm, UUID user, Place place) {
        return sessions.account(sql, user)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.unauthorized("This account is not active. Ask an administrator."))
                .chain(account -> {
                    Attempt attempt = Attempt.password(account.email(), place, account);
                    return attempts.wait(sql, attempt)
                            .chain(wait -> realm.find(sql, account.email())
                                    .map(found -> new Candidate(attempt, wait, own(user, found))));
                });
    }

    /** Of two accounts that share an address, from before addresses were unique, the address finds only one. */
    private static @Nullable Account own(UUID user, @Nullable Account found) {
        return found != null && found.id().equals(user) ? found : null;
    }

    private static ProblemException wrongPassword() {
        return Problems.unprocessable("/password", "The password is wrong.", Rule.wrong());
    }
}
