package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitation.InvitationBodies.CreateInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.InvitationView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.plan.CorePlan;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sends and revokes invitations. */
@ApplicationScoped
class InvitationService {

    /** The data that the rules and the email need, in one row. */
    private static final String CONTEXT = """
            select t.tenant_key, o.name as organization_name,
              (select u.full_name from users u where u.id = $2) as inviter_name,
              case when $3::uuid is null then true
                else exists (select from teams where organization_id = o.id and id = $3 and is_active) end as team_fits,
              exists (select from memberships m join users u on u.id = m.user_id
                where m.organization_id = o.id and m.is_active and u.email_key = $4) as belongs,
              exists (select from deactivated_addresses(array[$4::text])) as deactivated,
              exists (select from invitations i where i.organization_id = o.id and i.email_key = $4
                and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()) as invited
            from organizations o join tenants t on t.tenant_id = o.tenant_id where o.id = $1
            """;

    private final TenantTransaction transaction;
    private final InvitationRepository invitations;
    private final InvitationEmail email;
    private final Writes writes;
    private final Clock clock;

    @ConfigProperty(name = "leaderforge.invitation-lifetime")
    Duration lifetime;

    @Inject
    CurrentGrants grants;

    @Inject
    LastingCredentials credentials;

    InvitationService(
            TenantTransaction transaction,
            InvitationRepository invitations,
            InvitationEmail email,
            Writes writes,
            Clock clock) {
        this.transaction = transaction;
        this.invitations = invitations;
        this.email = email;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<InvitationView>> create(UUID organizationId, CreateInvitation body, HttpHeaders headers) {
        String path = "/api/v1/core/organizations/" + organizationId + "/invitations";
        Grants caller = grants.get();
        return transaction.withEntities(sql -> OrganizationAccess.lockManaged(sql, caller, organizationId)
                .invoke(most -> requireRank(most, body.roleOrMember()))
                .invoke(() -> requireFresh(sql, body.roleOrMember()))
                .chain(() -> writes.create(sql, headers, path, body, () -> send(sql, organizationId, body))));
    }

    static void requireRank(OrganizationRole most, OrganizationRole role) {
        if (role == OrganizationRole.OWNER) {
            throw Problems.unprocessable(
                    "/role",
                    "Invite as member, manager or admin. Members can be made owners later.",
                    Rule.notAllowed("highest_role"));
        }
        if (role.isAbove(most)) {
            throw Problems.forbidden("You cannot give a role above your own. Choose a lower one.");
        }
    }

    /** A person who accepts it manages the organization, even after the inviter's session or key has ended. */
    private void requireFresh(Sql sql, OrganizationRole role) {
        if (role.manages()) {
            credentials.requireFresh(sql.caller());
        }
    }

    private Uni<InvitationView> send(Sql sql, UUID organizationId, CreateInvitation body) {
        EmailAddress address = EmailAddress.of(body.email());
        return OrganizationAccess.requireOpen(sql, organizationId)
                .chain(() -> PlanLimits.require(sql, CorePlan.MEMBERS))
                .chain(() -> ImportedInvitations.endExpired(sql, organizationId, List.of(address.key())))
                .chain(() ->
                        sql.query(CONTEXT, organizationId, sql.caller().requireUser(), body.teamId(), address.key()))
                .map(rows -> rows.iterator().next())
                .invoke(InvitationService::requireFit)
                .chain(context -> insert(sql, organizationId, body, address, context));
    }

    private static void requireFit(Row context) {
        if (!context.getBoolean("team_fits")) {
            throw Problems.notFoundReference("/team_id", "team");
        }
        if (context.getBoolean("belongs")) {
            throw Problems.conflict("membership_exists", "This person is already a member of the organization.");
        }
        if (context.getBoolean("deactivated")) {
            throw Problems.conflict("person_deactivated", Invitation.DEACTIVATED);
        }
        if (context.getBoolean("invited")) {
            throw Problems.conflict(
                    "invitation_open",
                    "This person has an open invitation to the organization. Resend it, or revoke it first.");
        }
    }

    private Uni<InvitationView> insert(
            Sql sql, UUID organizationId, CreateInvitation body, EmailAddress address, Row context) {
        Instant now = clock.instant();
        OpaqueToken token = OpaqueToken.next();
        UUID tenant = sql.tenant();
        Invitation invitation = Invitation.create(
                tenant, organizationId, body, address, sql.caller().requireUser(), token, now, now.plus(lifetime));
        InvitationCreated event = email.to(invitation.recipient(), token, context);
        return invitations
                .persistAndFlush(invitation)
                .chain(() -> Outbox.fact(sql, event, invitation.id()))
                .chain(() -> audit(sql, "user.invited", invitation))
                .chain(() -> require(sql, invitation.id()));
    }

    /** Sends another email with a new token and a new expiry. */
    Uni<InvitationView> resend(UUID id) {
        Grants caller = grants.get();
        return transaction.withEntities(sql -> require(sql, id)
                .chain(found -> OrganizationAccess.requireManaged(sql, caller, found.organizationId()))
                .chain(most -> invitations.requireLocked(id).invoke(invitation -> requireRank(most, invitation.role())))
                .invoke(invitation -> requireFresh(sql, invitation.role()))
                .chain(invitation -> renew(sql, invitation))
                .chain(() -> require(sql, id)));
    }

    private Uni<Void> renew(Sql sql, Invitation invitation) {
        Instant now = clock.instant();
        OpaqueToken token = OpaqueToken.next();
        invitation.renew(token, now, now.plus(lifetime));
        return invitations
                .flush()
                .chain(() -> sql.query(
                        CONTEXT,
                        invitation.organizationId(),
                        invitation.invitedBy(),
                        invitation.teamId(),
                        EmailAddress.keyOf(invitation.email())))
                .map(rows ->
                        email.to(invitation.recipient(), token, rows.iterator().next()))
                .chain(event -> Outbox.fact(sql, event, invitation.id()))
                .chain(() -> audit(sql, "invitation.resent", invitation));
    }

    /** The token is answered with 410 from now on. */
    Uni<InvitationView> revoke(UUID id) {
        return transaction.withEntities(sql -> require(sql, id)
                .chain(found -> OrganizationAccess.requireManaged(sql, found.organizationId()))
                .chain(() -> invitations.requireLocked(id))
                .chain(invitation -> revoke(sql, invitation))
                .chain(() -> require(sql, id)));
    }

    private Uni<Void> revoke(Sql sql, Invitation invitation) {
        Instant now = clock.instant();
        if (!invitation.revoke(now)) {
            return Uni.createFrom().voidItem();
        }
        InvitationRevoked event =
                new InvitationRevoked(invitation.id(), sql.tenant(), invitation.organizationId(), now);
        return invitations
                .flush()
                .chain(() -> Outbox.fact(sql, event, invitation.id()))
                .chain(() -> audit(sql, "invitation.revoked", invitation));
    }

    private static Uni<InvitationView> require(Sql sql, UUID id) {
        return sql.require("invitation", InvitationView.ROWS, "from invitations where id = $1", id);
    }

    private static Uni<Void> audit(Sql sql, String action, Invitation invitation) {
        Map<String, @Nullable Object> details =
                Map.of("email", invitation.email(), "role", invitation.role().text());
        return AuditLog.write(
                sql, new AuditLog.Action(action, "invitation", invitation.id(), invitation.organizationId(), details));
    }
}
