package io.leaderforge.tenancy.account;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.account.AccountBodies.ChangePassword;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.PasswordProof;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Change of the password, with the current one. Guesses are throttled as at sign-in. */
@ApplicationScoped
class PasswordChange {

    private final TenantTransaction transaction;
    private final PasswordProof proof;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AccountMails mails;

    PasswordChange(
            TenantTransaction transaction,
            PasswordProof proof,
            Passwords passwords,
            Sessions sessions,
            AccountMails mails) {
        this.transaction = transaction;
        this.proof = proof;
        this.passwords = passwords;
        this.sessions = sessions;
        this.mails = mails;
    }

    private record Login(String email, String passwordHash) {}

    /** All other sessions end; the current one goes on. */
    Uni<Void> change(Caller caller, ChangePassword body, Origin origin) {
        return transaction
                .withSql(caller, PasswordChange::ownLogin)
                .call(login -> proof.require(caller, body.currentPassword(), origin)
                        .onFailure(ProblemException.class)
                        .transform(PasswordChange::atCurrentPassword))
                .invoke(login -> Passwords.requireForeignTo(login.email(), "/new_password", body.newPassword()))
                .chain(login -> passwords
                        .hash(body.newPassword())
                        .chain(hash -> transaction.withSql(caller, sql -> replace(sql, login, hash))));
    }

    private static Uni<Login> ownLogin(Sql sql) {
        return sql.<Login>first(
                        row -> new Login(row.getString("email"), row.getString("password_hash")),
                        "select * from own_login()")
                .onItem()
                .ifNull()
                .failWith(() ->
                        Problems.conflict("no_password", "Your account has no password. Sign in as you are used to."));
    }

    private static Throwable atCurrentPassword(Throwable refused) {
        return refused instanceof ProblemException problem && problem.type() == ProblemType.UNPROCESSABLE
                ? Problems.unprocessable("/current_password", "This is not your current password.", Rule.wrong())
                : refused;
    }

    private Uni<Void> replace(Sql sql, Login login, String hash) {
        UUID user = sql.caller().requireUser();
        return sql.query("select set_password($1, $2, $3) as changed", user, hash, login.passwordHash())
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("changed")) {
                        throw Problems.conflict(
                                "concurrent_change",
                                "Your password was changed at the same time. Sign in with the new one.");
                    }
                })
                .chain(changed -> sessions.endAll(sql, user, sql.caller().session(), "password_changed"))
                .chain(ended -> mails.tell(sql, Letter.PASSWORD_CHANGED, user))
                .chain(told -> AuditLog.write(
                        sql, new AuditLog.Action("user.password_changed", "user", user, null, Map.of())));
    }
}
