package io.leaderforge.tenancy.invitecode;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.CodeStatus;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemedView;
import io.leaderforge.tenancy.membership.MembershipService;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.secret.Passwords;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Uses a code. It is looked up as an anonymous caller; the service itself then does what the code allows. One statement
 * counts a use under the code's lock, so the limit holds, and a use that fails later is undone with its transaction.
 */
@ApplicationScoped
class RedemptionService {

    private static final String TAKE_ONE = """
            update invite_codes set uses = uses + 1
            where id = $1 and active and uses < max_uses and (expires_at is null or expires_at > $2)
            """;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final MembershipService memberships;
    private final Passwords passwords;
    private final Clock clock;

    RedemptionService(
            TenantTransaction transaction,
            CurrentCaller current,
            MembershipService memberships,
            Passwords passwords,
            Clock clock) {
        this.transaction = transaction;
        this.current = current;
        this.memberships = memberships;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** The code with the login of the given email, if there is one. */
    @RegisterForReflection
    record Found(
            UUID id,
            UUID organizationId,
            OrganizationRole role,
            @Nullable UUID teamId,
            UUID createdBy,
            @Nullable UUID userId,
            CodeStatus status) {

        static final Rows<Found> ROWS = Rows.of(Found.class).with("status", CodeStatus.EXPRESSION);
    }

    private record NewLogin(EmailAddress email, String fullName, String passwordHash) {}

    Uni<RedeemedView> redeem(RedeemInviteCode body) {
        Caller caller = current.get();
        UUID tenant = caller.requireTenant();
        CodeText code = CodeText.parse(body.code());
        if (code == null) {
            throw Problems.notFound("invite code");
        }
        return transaction
                .withSql(
                        Caller.anonymous(tenant),
                        sql -> sql.require(
                                "invite code",
                                Found.ROWS,
                                "from invite_code_by_hash($1, $2)",
                                code.hash(),
                                body.email() == null ? null : EmailAddress.keyOf(body.email())))
                .invoke(found -> requireOpen(found.status()))
                .chain(found -> caller.userId() == null
                        ? newcomer(tenant, found, body)
                        : join(tenant, found, caller.userId(), null));
    }

    private static void requireOpen(CodeStatus status) {
        switch (status) {
            case OPEN -> {}
            case EXPIRED -> throw Problems.gone("This code has expired. Ask for a new one.");
            case USED_UP -> throw usedUp();
            case INACTIVE -> throw Problems.gone("This code is no longer valid. Ask for a new one.");
        }
    }

    private static ProblemException usedUp() {
        return Problems.gone("This code has been used up. Ask for a new one.");
    }

    private Uni<RedeemedView> newcomer(UUID tenant, Found found, RedeemInviteCode body) {
        String email = required("/email", body.email());
        String fullName = required("/full_name", body.fullName());
        String password = required("/password", body.password());
        if (found.userId() != null) {
            throw Problems.unauthorized("This email has a login here. Sign in with it, then use the code.");
        }
        return passwords
                .hash(password)
                .chain(hash -> join(tenant, found, Ids.next(), new NewLogin(EmailAddress.of(email), fullName, hash)));
    }

    private static String required(String pointer, @Nullable String value) {
        if (value == null) {
            throw Problems.unprocessable(pointer, "This field is required for a new login.", Rule.required());
        }
        return value;
    }

    private Uni<RedeemedView> join(UUID tenant, Found found, UUID user, @Nullable NewLogin login) {
        Instant now = clock.instant();
        UUID organization = found.organizationId();
        return transaction.withEntities(
                Caller.service(tenant),
                sql -> login(sql, found, user, login, now)
                        .chain(() -> requireNew(sql, user, organization))
                        .chain(() -> take(sql, found.id(), now))
                        .chain(() -> memberships.join(sql, user, organization, found.teamId(), found.role(), now))
                        .call(() -> login == null ? People.raiseAndPublish(sql, user) : People.publish(sql, user))
                        .call(() -> audit(sql, found, user))
                        .map(membership ->
                                new RedeemedView(user, membership, organization, found.role(), found.teamId())));
    }

    private static Uni<Void> login(Sql sql, Found found, UUID user, @Nullable NewLogin login, Instant now) {
        return login == null
                ? Uni.createFrom().voidItem()
                : People.create(
                        sql,
                        new People.NewPerson(
                                user,
                                login.email(),
                                login.fullName(),
                                login.passwordHash(),
                                BaseRole.MEMBER.key(),
                                found.createdBy(),
                                now));
    }

    /** A code does not reactivate a membership that was ended: that takes an invitation. */
    private static Uni<Void> requireNew(Sql sql, UUID user, UUID organization) {
        return sql.exists("select 1 from memberships where user_id = $1 and organization_id = $2", user, organization)
                .invoke(found -> {
                    if (found) {
                        throw Problems.conflict(
                                "membership_exists", "You have a membership here already, or had one that was ended.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> take(Sql sql, UUID code, Instant now) {
        return sql.update(TAKE_ONE, code, now)
                .invoke(taken -> {
                    if (taken == 0) {
                        throw usedUp();
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> audit(Sql sql, Found found, UUID user) {
        return AuditLog.writeAs(
                sql,
                user,
                new AuditLog.Action(
                        "invite_code.redeemed",
                        "invite_code",
                        found.id(),
                        found.organizationId(),
                        Map.of("role", found.role().text())));
    }
}
