package io.leaderforge.tenancy.account;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.words.Language;
import io.leaderforge.tenancy.account.AccountBodies.CompleteSignUp;
import io.leaderforge.tenancy.account.AccountBodies.SignUp;
import io.leaderforge.tenancy.account.AccountBodies.SignedUp;
import io.leaderforge.tenancy.account.AccountTokens.Token;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.secret.Passwords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sign-up. The owner of the mailbox chooses the password when following the email's link: no one can prepare an account for
 * another person's address, and only what the email needs is stored before.
 */
@ApplicationScoped
class SignUpService {

    private static final String AWAIT_APPROVAL =
            "update tenant_memberships set status = 'pending', joined_at = null where user_id = $1";

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final AccountMails mails;
    private final Passwords passwords;
    private final Clock clock;

    SignUpService(
            TenantTransaction transaction,
            CurrentCaller current,
            AccountMails mails,
            Passwords passwords,
            Clock clock) {
        this.transaction = transaction;
        this.current = current;
        this.mails = mails;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** An address that already has an account gets an email that says so. */
    Uni<Void> signUp(SignUp body, @Nullable Language accepted) {
        EmailAddress address = EmailAddress.of(body.email());
        return transaction.withSql(
                anonymous(),
                sql -> SignUpPolicy.require(sql, address)
                        .chain(open ->
                                mails.request(sql, AccountMails.Purpose.SIGN_UP, address, body.fullName(), accepted)));
    }

    /** Creates the person, with a login and the tenant's default role. */
    Uni<SignedUp> complete(CompleteSignUp body) {
        Caller service = Caller.service(anonymous().requireTenant());
        return transaction
                .withSql(anonymous(), sql -> AccountTokens.find(sql, Letter.SIGN_UP, body.token(), clock.instant()))
                .invoke(token -> Passwords.requireForeignTo(token.email(), "/password", body.password()))
                .chain(token -> passwords
                        .hash(body.password())
                        .chain(hash -> transaction.withSql(service, sql -> create(sql, token, hash))));
    }

    private Caller anonymous() {
        return Caller.anonymous(current.get().requireTenant());
    }

    private Uni<SignedUp> create(Sql sql, Token token, String hash) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        EmailAddress address = address(token);
        return SignUpPolicy.require(sql, address)
                .call(policy -> AccountTokens.use(sql, token))
                .call(policy -> People.create(
                        sql,
                        new People.NewPerson(
                                id, address, Objects.requireNonNull(token.fullName()), hash, policy.role(), null, now)))
                .call(policy -> policy.approval()
                        ? sql.update(AWAIT_APPROVAL, id)
                        : Uni.createFrom().item(0))
                .call(policy -> People.emailVerified(sql, id, address.key(), now))
                .call(policy -> audit(sql, id, policy.role()))
                .chain(policy -> People.publish(sql, id))
                .map(SignedUp::of);
    }

    /** A link from before the rules for addresses may have been sent to an invalid one. */
    private static EmailAddress address(Token token) {
        EmailAddress address = EmailAddress.parse(token.email());
        if (address == null) {
            throw Problems.gone("This link has expired. Sign up again, with an address such as kim@example.com.");
        }
        return address;
    }

    private static Uni<Void> audit(Sql sql, UUID id, String role) {
        return AuditLog.writeAs(sql, id, new AuditLog.Action("user.signed_up", "user", id, null, Map.of("role", role)));
    }
}
