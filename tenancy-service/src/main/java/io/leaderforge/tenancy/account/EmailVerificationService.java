package io.leaderforge.tenancy.account;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.words.Language;
import io.leaderforge.tenancy.account.AccountBodies.VerifyEmail;
import io.leaderforge.tenancy.account.AccountTokens.Token;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.session.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Verification of an account's address: a link in an email to it, followed with access to the account. The mailbox alone is
 * not enough, or it would vouch for a password that another person has chosen.
 */
@ApplicationScoped
class EmailVerificationService {

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final AccountMails mails;
    private final OwnerProof owner;
    private final Clock clock;

    EmailVerificationService(
            TenantTransaction transaction, CurrentCaller current, AccountMails mails, OwnerProof owner, Clock clock) {
        this.transaction = transaction;
        this.owner = owner;
        this.current = current;
        this.mails = mails;
        this.clock = clock;
    }

    /** Sends the link again: to finish a sign-up, or to verify the address of an account that is not verified. */
    Uni<Void> resend(EmailAddress address, @Nullable Language accepted) {
        return transaction.withSql(
                anonymous(),
                sql -> mails.request(sql, AccountMails.Purpose.EMAIL_VERIFICATION, address, null, accepted));
    }

    Uni<Void> verify(VerifyEmail body, Origin origin) {
        Caller caller = current.get();
        Caller service = Caller.service(caller.requireTenant());
        return transaction
                .withSql(
                        anonymous(),
                        sql -> AccountTokens.find(sql, Letter.EMAIL_VERIFICATION, body.token(), clock.instant()))
                .call(found -> owner.require(caller, Objects.requireNonNull(found.userId()), body.password(), origin))
                .chain(found -> transaction.withSql(service, sql -> verify(sql, found)));
    }

    private Uni<Void> verify(Sql sql, Token token) {
        UUID user = Objects.requireNonNull(token.userId());
        return AccountTokens.use(sql, token)
                .chain(used -> People.emailVerified(sql, user, EmailAddress.keyOf(token.email()), clock.instant()))
                .chain(verified -> AuditLog.writeAs(
                        sql, user, new AuditLog.Action("user.email_verified", "user", user, null, Map.of())));
    }

    private Caller anonymous() {
        return Caller.anonymous(current.get().requireTenant());
    }
}
