package io.leaderforge.tenancy.session;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.session.SessionBodies.Login;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Login with a password, which is checked outside any transaction. */
@ApplicationScoped
class SignInService {

    private final TenantTransaction transaction;
    private final Passwords passwords;
    private final LoginAttempts attempts;
    private final Sessions sessions;

    SignInService(TenantTransaction transaction, Passwords passwords, LoginAttempts attempts, Sessions sessions) {
        this.transaction = transaction;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    /** Before the password is looked at: how long to wait, and whose it would be. */
    private record Candidate(Duration delay, @Nullable Account account) {}

    /** An unknown e-mail, a wrong password and a deactivated person get the same answer after the same work. */
    Uni<SignIn> login(Realm realm, Login login, Origin origin) {
        return verify(realm, login.email(), login.password(), origin)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.unauthorized("E-mail or password is wrong."))
                .chain(account -> open(realm, account, login, origin));
    }

    /**
     * The account of somebody who shows its password without signing in here; an item of null where it is wrong. Guesses
     * count and wait as at a login.
     */
    Uni<@Nullable Account> prove(UUID tenant, String email, String password, Origin origin) {
        Realm realm = new TenantRealm(tenant);
        return verify(realm, email, password, origin)
                .call(account -> account == null
                        ? Uni.createFrom().voidItem()
                        : transaction.withSql(
                                realm.as(account),
                                sql -> attempts.requireOpen(sql, email).chain(free -> attempts.succeeded(sql, email))));
    }

    /** An item of null where the e-mail is unknown, the password wrong or the account deactivated; counted then. */
    private Uni<@Nullable Account> verify(Realm realm, String email, String password, Origin origin) {
        return transaction
                .withSql(
                        realm.anonymous(),
                        sql -> attempts.wait(sql, email).chain(wait -> candidate(sql, realm, email, wait, origin)))
                .chain(candidate -> candidate.delay().isPositive()
                        ? Uni.createFrom().failure(LoginAttempts.blocked(candidate.delay()))
                        : check(realm, email, password, candidate.account(), origin));
    }

    private static Uni<Candidate> candidate(Sql sql, Realm realm, String email, Duration wait, Origin origin) {
        return realm.find(sql, email).chain(account -> {
            Uni<Void> logged = wait.isPositive()
                    ? AuthLog.write(sql, "login.blocked", account == null ? null : account.id(), origin, Map.of())
                    : Uni.createFrom().voidItem();
            return logged.replaceWith(new Candidate(wait, account));
        });
    }

    private Uni<@Nullable Account> check(
            Realm realm, String email, String password, @Nullable Account account, Origin origin) {
        return passwords
                .verify(password, account == null ? null : account.passwordHash())
                .chain(fits -> fits && account != null && account.isActive()
                        ? Uni.createFrom().item(account)
                        : count(realm, account, email, origin)
                                .chain(counted -> Uni.createFrom().nullItem()));
    }

    private Uni<Void> count(Realm realm, @Nullable Account account, String email, Origin origin) {
        String reason = account == null ? "unknown" : account.isActive() ? "password" : "deactivated";
        return transaction.withSql(
                realm.anonymous(),
                sql -> attempts.failed(
                                sql, email, account == null ? null : account.id(), origin, Map.of("kind", "password"))
                        .chain(counted -> AuthLog.write(
                                sql,
                                "login.failed",
                                account == null ? null : account.id(),
                                origin,
                                Map.of("reason", reason))));
    }

    /** Asks once more whether the account has to wait: guesses sent all at once count each other. */
    private Uni<SignIn> open(Realm realm, Account account, Login login, Origin origin) {
        Opening opening = new Opening("password", login.wantsCookies(), origin);
        return transaction
                .withSql(
                        realm.as(account),
                        sql -> attempts.requireOpen(sql, login.email())
                                .chain(free -> sessions.admit(sql, realm, account, opening)))
                .chain(sessions::finish);
    }

    /** 422 unless it is the password of this account of the realm; wrong ones count like failed logins. */
    Uni<Void> requirePassword(Realm realm, UUID user, String password, Origin origin) {
        return transaction
                .withSql(
                        realm.anonymous(),
                        sql -> sessions.account(sql, user)
                                .onItem()
                                .ifNull()
                                .failWith(() -> Problems.unauthorized("This login is not active."))
                                .call(account -> attempts.requireOpen(sql, account.email()))
                                .chain(account -> realm.find(sql, account.email())))
                .onItem()
                .ifNull()
                .failWith(SignInService::wrongPassword)
                .chain(account -> passwords
                        .verify(password, account.passwordHash())
                        .chain(fits -> fits
                                ? Uni.createFrom().voidItem()
                                : count(realm, account, account.email(), origin)
                                        .chain(counted -> Uni.createFrom().failure(wrongPassword()))));
    }

    private static ProblemException wrongPassword() {
        return Problems.unprocessable("/password", "The password is wrong.");
    }
}
