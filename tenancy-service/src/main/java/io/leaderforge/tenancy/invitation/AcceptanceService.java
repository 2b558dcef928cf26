package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.event.core.InvitationAccepted;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptedView;
import io.leaderforge.tenancy.membership.Membership;
import io.leaderforge.tenancy.membership.MembershipService;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.secret.Passwords;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepting an invitation. Who has no login in the tenant yet gets one; who has one must be signed in with it, and its
 * password is never touched. The token is looked up as nobody; what it allows is then done by the service itself.
 */
@ApplicationScoped
class AcceptanceService {

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final InvitationRepository invitations;
    private final MembershipService memberships;
    private final Passwords passwords;

    @jakarta.inject.Inject
    Clock clock;

    AcceptanceService(
            TenantTransaction transaction,
            CurrentCaller current,
            InvitationRepository invitations,
            MembershipService memberships,
            Passwords passwords) {
        this.transaction = transaction;
        this.current = current;
        this.invitations = invitations;
        this.memberships = memberships;
        this.passwords = passwords;
    }

    /** What the token leads to. */
    private record Found(UUID id, @Nullable UUID login) {}

    Uni<AcceptedView> accept(AcceptInvitation body) {
        Caller caller = current.get();
        UUID tenant = caller.requireTenant();
        return transaction
                .withSql(
                        Caller.anonymous(tenant),
                        sql -> sql.<Found>first(
                                        this::open,
                                        "select * from invitation_by_token($1)",
                                        new OpaqueToken(body.token()).hash())
                                .onItem()
                                .ifNull()
                                .failWith(() -> Problems.notFound("invitation")))
                .invoke(found -> requireSelf(caller, found))
                .chain(found -> found.login() != null
                        ? join(tenant, found, found.login(), null)
                        : passwords
                                .hash(required("/password", body.password()))
                                .chain(hash -> join(
                                        tenant,
                                        found,
                                        Ids.next(),
                                        new NewLogin(required("/full_name", body.fullName()), hash))));
    }

    private record NewLogin(String fullName, String passwordHash) {}

    private Found open(Row row) {
        Invitation.requireOpen(
                InvitationBodies.instant(row.getOffsetDateTime("accepted_at")),
                InvitationBodies.instant(row.getOffsetDateTime("revoked_at")),
                row.getOffsetDateTime("expires_at").toInstant(),
                clock.instant());
        return new Found(row.getUUID("id"), row.getUUID("user_id"));
    }

    private static void requireSelf(Caller caller, Found found) {
        UUID login = found.login();
        if (login != null && caller.userId() == null) {
            throw Problems.unauthorized("This e-mail has a login here. Sign in with it, then accept.");
        }
        if (caller.userId() != null && !caller.userId().equals(login)) {
            throw Problems.forbidden("This invitation is for another person. Sign out first.");
        }
    }

    private static String required(String pointer, @Nullable String value) {
        if (value == null) {
            throw Problems.unprocessable(pointer, "This field is required for a new login.");
        }
        return value;
    }

    private Uni<AcceptedView> join(UUID tenant, Found found, UUID user, @Nullable NewLogin login) {
        return transaction.withEntities(
                Caller.service(tenant),
                sql -> invitations.requireLocked(found.id()).chain(invitation -> {
                    Instant now = clock.instant();
                    invitation.accept(now);
                    return login(sql, invitation, user, login, now)
                            .chain(ready ->
                                    People.emailVerified(sql, user, EmailAddress.keyOf(invitation.email()), now))
                            .chain(verified -> memberships.join(
                                    sql,
                                    user,
                                    invitation.organizationId(),
                                    invitation.teamId(),
                                    invitation.role(),
                                    now))
                            .chain(membership -> publish(sql, invitation, membership, user, login == null));
                }));
    }

    private static Uni<Void> login(Sql sql, Invitation invitation, UUID user, @Nullable NewLogin login, Instant now) {
        return login == null
                ? Uni.createFrom().voidItem()
                : People.create(
                        sql,
                        new People.NewPerson(
                                user,
                                address(invitation),
                                login.fullName(),
                                login.passwordHash(),
                                BaseRole.MEMBER.key(),
                                invitation.invitedBy(),
                                now));
    }

    /** An invitation from before the rule may have been sent to what is no address by it. */
    private static EmailAddress address(Invitation invitation) {
        EmailAddress address = EmailAddress.parse(invitation.email());
        if (address == null) {
            throw Problems.gone(
                    "This invitation has expired. Ask for a new one, to an address such as kim@example.com.");
        }
        return address;
    }

    private static Uni<AcceptedView> publish(
            Sql sql, Invitation invitation, Membership membership, UUID user, boolean known) {
        InvitationAccepted event = new InvitationAccepted(
                invitation.id(),
                sql.caller().requireTenant(),
                invitation.organizationId(),
                user,
                membership.id(),
                Objects.requireNonNull(invitation.acceptedAt()));
        Uni<UserState> person = known ? People.raiseAndPublish(sql, user) : People.publish(sql, user);
        return person.call(state -> Outbox.fact(sql, event, invitation.id()))
                .call(state -> audit(sql, invitation, user))
                .map(state -> AcceptedView.of(state, membership.id()));
    }

    private static Uni<Void> audit(Sql sql, Invitation invitation, UUID user) {
        Map<String, @Nullable Object> details = Map.of("role", invitation.role().key());
        return AuditLog.writeAs(
                sql,
                user,
                new AuditLog.Action(
                        "invitation.accepted", "invitation", invitation.id(), invitation.organizationId(), details));
    }
}
