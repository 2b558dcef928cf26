package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.event.core.InvitationAccepted;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.AcceptedView;
import io.leaderforge.tenancy.membership.MembershipService;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.secret.Passwords;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts an invitation. People without a login in the tenant get one; others must be signed in with theirs, and their
 * password is not changed. The token is looked up as an anonymous caller; the service itself then does what it allows.
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

    /** The invitation of a token, with the login of its email, if there is one. */
    @RegisterForReflection
    record Found(
            UUID id,
            @Nullable UUID userId,
            Instant expiresAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant revokedAt) {

        static final Rows<Found> ROWS = Rows.of(Found.class);
    }

    Uni<AcceptedView> accept(AcceptInvitation body) {
        Caller caller = current.get();
        UUID tenant = caller.requireTenant();
        return transaction
                .withSql(
                        Caller.anonymous(tenant),
                        sql -> sql.require(
                                "invitation",
                                Found.ROWS,
                                "from invitation_by_token($1)",
                                new OpaqueToken(body.token()).hash()))
                .invoke(found -> Invitation.requireOpen(
                        found.acceptedAt(), found.revokedAt(), found.expiresAt(), clock.instant()))
                .invoke(found -> requireSelf(caller, found))
                .chain(found -> found.userId() != null
                        ? join(tenant, found, found.userId(), null)
                        : passwords
                                .hash(required("/password", body.password()))
                                .chain(hash -> join(
                                        tenant,
                                        found,
                                        Ids.next(),
                                        new NewLogin(required("/full_name", body.fullName()), hash))));
    }

    private record NewLogin(String fullName, String passwordHash) {}

    private static void requireSelf(Caller caller, Found found) {
        UUID login = found.userId();
        if (login != null && caller.userId() == null) {
            throw Problems.unauthorized("This email has a login here. Sign in with it, then accept.");
        }
        if (caller.userId() != null && !caller.userId().equals(login)) {
            throw Problems.forbidden("This invitation is for another person. Sign out first.");
        }
    }

    private static String required(String pointer, @Nullable String value) {
        if (value == null) {
            throw Problems.unprocessable(pointer, "This field is required for a new login.", Rule.required());
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
                            .chain(() -> People.emailVerified(sql, user, EmailAddress.keyOf(invitation.email()), now))
                            .chain(() -> memberships.join(
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

    /** An older invitation may have an email that today's rules refuse. */
    private static EmailAddress address(Invitation invitation) {
        EmailAddress address = EmailAddress.parse(invitation.email());
        if (address == null) {
            throw Problems.gone(
                    "This invitation has expired. Ask for a new one, to an address such as kim@example.com.");
        }
        return address;
    }

    private static Uni<AcceptedView> publish(
            Sql sql, Invitation invitation, UUID membership, UUID user, boolean known) {
        InvitationAccepted event = new InvitationAccepted(
                invitation.id(),
                sql.tenant(),
                invitation.organizationId(),
                user,
                membership,
                Objects.requireNonNull(invitation.acceptedAt()),
                invitation.invitedBy());
        Uni<UserState> person = known ? People.raiseAndPublish(sql, user) : People.publish(sql, user);
        return person.call(state -> Outbox.fact(sql, event, invitation.id()))
                .call(state -> audit(sql, invitation, user))
                .map(state -> AcceptedView.of(state, membership));
    }

    private static Uni<Void> audit(Sql sql, Invitation invitation, UUID user) {
        Map<String, @Nullable Object> details = Map.of("role", invitation.role().text());
        return AuditLog.writeAs(
                sql,
                user,
                new AuditLog.Action(
                        "invitation.accepted", "invitation", invitation.id(), invitation.organizationId(), details));
    }
}
