package io.leaderforge.tenancy.invitecode;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemInviteCode;
import io.leaderforge.tenancy.invitecode.InviteCodeBodies.RedeemedView;
import io.leaderforge.tenancy.membership.Membership;
import io.leaderforge.tenancy.membership.MembershipRepository;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.secret.Passwords;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Using a code. It is looked up as nobody; what it allows is then done by the service itself. One statement takes a use
 * under the code's lock, so that never more people come in than it is good for, and a use of somebody who fails is undone.
 */
@ApplicationScoped
class RedemptionService {

    private static final String TAKE_ONE = """
            update invite_codes set uses = uses + 1
            where id = $1 and active and uses < max_uses and (expires_at is null or expires_at > $2)
            """;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final MembershipRepository memberships;
    private final Passwords passwords;
    private final Clock clock;

    RedemptionService(
            TenantTransaction transaction,
            CurrentCaller current,
            MembershipRepository memberships,
            Passwords passwords,
            Clock clock) {
        this.transaction = transaction;
        this.current = current;
        this.memberships = memberships;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** What the code gives, and whose login the given e-mail is. */
    private record Found(
            UUID id,
            UUID organization,
            OrganizationRole role,
            @Nullable UUID team,
            UUID createdBy,
            @Nullable UUID login) {}

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
                        sql -> sql.<Found>first(
                                        this::open,
                                        "select * from invite_code_by_hash($1, $2)",
                                        code.hash(),
                                        body.email() == null ? null : EmailAddress.keyOf(body.email()))
                                .onItem()
                                .ifNull()
                                .failWith(() -> Problems.notFound("invite code")))
                .chain(found -> caller.userId() == null
                        ? newcomer(tenant, found, body)
                        : join(tenant, found, caller.userId(), null));
    }

    private Found open(Row row) {
        OffsetDateTime end = row.getOffsetDateTime("expires_at");
        String status = InviteCodeBodies.statusOf(
                row.getBoolean("active"),
                row.getInteger("uses"),
                row.getInteger("max_uses"),
                end == null ? null : end.toInstant(),
                clock.instant());
        if (!status.equals("open")) {
            throw closed(status);
        }
        return new Found(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                OrganizationRole.of(row.getString("role")),
                row.getUUID("team_id"),
                row.getUUID("created_by"),
                row.getUUID("user_id"));
    }

    private static ProblemException closed(String status) {
        return Problems.gone(
                switch (status) {
                    case "expired" -> "This code has expired. Ask for a new one.";
                    case "used_up" -> "This code has been used up. Ask for a new one.";
                    default -> "This code is no longer valid. Ask for a new one.";
                });
    }

    private Uni<RedeemedView> newcomer(UUID tenant, Found found, RedeemInviteCode body) {
        String email = required("/email", body.email());
        String fullName = required("/full_name", body.fullName());
        String password = required("/password", body.password());
        if (found.login() != null) {
            throw Problems.unauthorized("This e-mail has a login here. Sign in with it, then use the code.");
        }
        return passwords
                .hash(password)
                .chain(hash -> join(tenant, found, Ids.next(), new NewLogin(EmailAddress.of(email), fullName, hash)));
    }

    private static String required(String pointer, @Nullable String value) {
        if (value == null) {
            throw Problems.unprocessable(pointer, "This field is required for a new login.");
        }
        return value;
    }

    private Uni<RedeemedView> join(UUID tenant, Found found, UUID user, @Nullable NewLogin login) {
        return transaction.withEntities(Caller.service(tenant), sql -> {
            Instant now = clock.instant();
            Membership membership =
                    Membership.join(tenant, user, found.organization(), found.team(), found.role(), now);
            return login(sql, found, user, login, now)
                    .chain(ready -> requireNew(user, found.organization()))
                    .chain(fresh -> memberships.persistAndFlush(membership))
                    .chain(joined -> take(sql, found.id(), now))
                    .chain(taken -> publish(sql, found, membership, user, login == null))
                    .replaceWith(new RedeemedView(
                            user,
                            membership.id(),
                            found.organization(),
                            found.role().key(),
                            found.team()));
        });
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

    /** A code brings nobody back whose membership was ended: that takes an invitation. */
    private Uni<Void> requireNew(UUID user, UUID organization) {
        return memberships
                .ofPerson(user, organization)
                .invoke(before -> {
                    if (before != null) {
                        throw Problems.conflict("You have a membership here already, or had one that was ended.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> take(Sql sql, UUID code, Instant now) {
        return sql.update(TAKE_ONE, code, now.atOffset(ZoneOffset.UTC))
                .invoke(taken -> {
                    if (taken == 0) {
                        throw closed("used_up");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> publish(Sql sql, Found found, Membership membership, UUID user, boolean known) {
        Map<String, @Nullable Object> details = Map.of("role", found.role().key());
        return Outbox.append(sql, membership.state(), membership.id(), membership.revision())
                .chain(sent -> known ? People.raiseAndPublish(sql, user) : People.publish(sql, user))
                .chain(sent -> AuditLog.writeAs(
                        sql,
                        user,
                        new AuditLog.Action(
                                "invite_code.redeemed", "invite_code", found.id(), found.organization(), details)));
    }
}
