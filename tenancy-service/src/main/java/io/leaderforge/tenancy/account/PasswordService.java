package io.leaderforge.tenancy.account;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.words.Language;
import io.leaderforge.tenancy.account.AccountBodies.ConfirmReset;
import io.leaderforge.tenancy.account.AccountBodies.PasswordReset;
import io.leaderforge.tenancy.account.AccountTokens.Token;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.credential.MadeCredentials;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reset of a forgotten password by the owner of the mailbox. It ends all sessions and credentials of the old password and the
 * account's links to other tenants, which took more proof than a mailbox. Where the address was never verified, the second
 * factor and all keys are removed as well, since another person may have set up all of it.
 */
@ApplicationScoped
class PasswordService {

    private static final String HOLDER = """
            select was_proved from users where id = $1 and email_key = $2 and is_active for no key update
            """;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final AccountMails mails;
    private final Passwords passwords;
    private final Sessions sessions;

    @jakarta.inject.Inject
    Clock clock;

    @jakarta.inject.Inject
    MadeCredentials credentials;

    PasswordService(
            TenantTransaction transaction,
            CurrentCaller current,
            AccountMails mails,
            Passwords passwords,
            Sessions sessions) {
        this.transaction = transaction;
        this.current = current;
        this.mails = mails;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** The same answer after the same work, whether the address has an account or not. */
    Uni<Void> requestReset(EmailAddress address, @Nullable Language accepted) {
        return transaction.withSql(
                anonymous(), sql -> mails.request(sql, AccountMails.Purpose.PASSWORD_RESET, address, null, accepted));
    }

    Uni<PasswordReset> confirmReset(ConfirmReset body) {
        Caller service = Caller.service(anonymous().requireTenant());
        return transaction
                .withSql(
                        anonymous(),
                        sql -> AccountTokens.find(sql, Letter.PASSWORD_RESET, body.token(), clock.instant()))
                .invoke(token -> Passwords.requireForeignTo(token.email(), "/password", body.password()))
                .chain(token -> passwords
                        .hash(body.password())
                        .chain(hash -> transaction.withSql(service, sql -> reset(sql, token, hash, body.keepsKeys()))));
    }

    private Caller anonymous() {
        return Caller.anonymous(current.get().requireTenant());
    }

    private Uni<PasswordReset> reset(Sql sql, Token token, String hash, boolean keepKeys) {
        UUID user = Objects.requireNonNull(token.userId());
        Instant now = clock.instant();
        return requireHolder(sql, token).chain(wasProved -> reset(sql, token, user, hash, keepKeys && wasProved, now));
    }

    private Uni<PasswordReset> reset(Sql sql, Token token, UUID user, String hash, boolean keepKeys, Instant now) {
        return AccountTokens.use(sql, token)
                .chain(used -> sql.query("select set_password($1, $2, null)", user, hash))
                .chain(set -> sql.query("select end_unproved_factor($1)", user))
                .chain(rid -> People.emailVerified(sql, user, EmailAddress.keyOf(token.email()), now))
                .chain(verified -> Persons.dissolve(sql, user, now))
                .chain(left -> sessions.endAll(sql, user, null, "password_changed"))
                .chain(ended -> People.refuseTokens(sql, user, "password_changed", now))
                .chain(ended -> mails.tell(sql, Letter.PASSWORD_CHANGED, user))
                .chain(told -> keepKeys
                        ? Uni.createFrom().item(MadeCredentials.Names.NONE)
                        : credentials.revoke(sql, user, "password_reset"))
                .call(revoked -> AuditLog.writeAs(
                        sql, user, new AuditLog.Action("user.password_reset", "user", user, null, revoked.details())))
                .map(revoked -> new PasswordReset(true, revoked.apiKeys(), revoked.scimTokens()));
    }

    /**
     * Requires that the account is open and still has the address that the link was sent to. True where an address of it was
     * verified before; what was created until then may be another person's.
     */
    private static Uni<Boolean> requireHolder(Sql sql, Token token) {
        return sql.query(HOLDER, token.userId(), EmailAddress.keyOf(token.email()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.gone("This account is closed. Ask an administrator.");
                    }
                })
                .map(rows -> rows.iterator().next().getBoolean("was_proved"));
    }
}
