package io.leaderforge.tenancy.account;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.account.AccountBodies.ChangeEmail;
import io.leaderforge.tenancy.account.AccountBodies.VerifyEmail;
import io.leaderforge.tenancy.account.AccountTokens.Token;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.session.Origin;
import io.leaderforge.tenancy.session.PasswordProof;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Change of the email address, with the password and the new mailbox. Sessions go on, with tokens for the new address; the
 * old address is notified, so that the owner of a stolen account can still act in their own session.
 */
@ApplicationScoped
class EmailChange {

    private static final String OWN = "select email_key = $2 as same from users where id = $1";

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final PasswordProof proof;
    private final OwnerProof owner;
    private final AccountMails mails;

    @jakarta.inject.Inject
    Clock clock;

    EmailChange(
            TenantTransaction transaction,
            CurrentCaller current,
            PasswordProof proof,
            OwnerProof owner,
            AccountMails mails) {
        this.transaction = transaction;
        this.current = current;
        this.proof = proof;
        this.owner = owner;
        this.mails = mails;
    }

    /** The same answer after the same work, whether the new address has an account here or not. */
    Uni<Void> request(ChangeEmail body, Origin origin) {
        Caller caller = current.get();
        EmailAddress address = EmailAddress.of(body.email());
        return proof.require(caller, body.password(), origin)
                .chain(proved -> transaction.withSql(
                        caller, sql -> requireOther(sql, address).chain(other -> mails.requestChange(sql, address))));
    }

    private static Uni<Void> requireOther(Sql sql, EmailAddress address) {
        return sql.query(OWN, sql.caller().requireUser(), address.key())
                .invoke(rows -> {
                    if (rows.iterator().next().getBoolean("same")) {
                        throw Problems.unprocessable(
                                "/email",
                                "This is already your address. Choose another.",
                                Rule.notAllowed("own_address"));
                    }
                })
                .replaceWithVoid();
    }

    /** Takes the mailbox's link and the account, so that the link cannot give the address to another person's account. */
    Uni<Void> confirm(VerifyEmail body, Origin origin) {
        Caller caller = current.get();
        UUID tenant = caller.requireTenant();
        return transaction
                .withSql(
                        Caller.anonymous(tenant),
                        sql -> AccountTokens.find(sql, Letter.EMAIL_CHANGE, body.token(), clock.instant()))
                .call(found -> owner.require(caller, Objects.requireNonNull(found.userId()), body.password(), origin))
                .chain(found -> transaction.withSql(Caller.service(tenant), sql -> change(sql, found)));
    }

    private Uni<Void> change(Sql sql, Token token) {
        UUID user = Objects.requireNonNull(token.userId());
        Instant now = clock.instant();
        return AccountTokens.use(sql, token)
                .chain(used -> sql.<String>first(
                        row -> row.getString("old"),
                        "select * from change_email($1, $2, $3) as old",
                        user,
                        token.email(),
                        EmailAddress.keyOf(token.email())))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.gone("This account is closed. Ask an administrator."))
                .call(old -> People.raiseAndPublish(sql, user))
                .call(old -> People.refuseTokens(sql, user, "email_changed", now))
                .chain(old -> mails.tell(sql, Letter.EMAIL_CHANGED, user, old))
                .chain(told -> AuditLog.writeAs(
                        sql, user, new AuditLog.Action("user.email_changed", "user", user, null, Map.of())));
    }
}
