package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitation.InvitationBodies.CreateInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.InvitationView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Sends and revokes invitations. */
@ApplicationScoped
class InvitationService {

    /** What the rules and the letter need, in one row. */
    private static final String CONTEXT = """
            select t.tenant_key, o.name as organization_name,
              (select u.full_name from users u where u.id = $2) as inviter_name,
              $3::uuid is null or exists (select from teams where organization_id = o.id and id = $3) as team_fits,
              exists (select from memberships m join users u on u.id = m.user_id
                where m.organization_id = o.id and m.is_active and u.email_key = $4) as belongs
            from organizations o join tenants t on t.tenant_id = o.tenant_id where o.id = $1
            """;

    private final TenantTransaction transaction;
    private final InvitationRepository invitations;
    private final InvitationLetter letter;
    private final Idempotency idempotency;
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
            InvitationLetter letter,
            Idempotency idempotency,
            Clock clock) {
        this.transaction = transaction;
        this.invitations = invitations;
        this.letter = letter;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    Uni<Response> create(HttpHeaders headers, UUID organizationId, CreateInvitation body) {
        String route = "POST /api/v1/core/organizations/" + organizationId + "/invitations";
        Grants caller = grants.get();
        return transaction.withEntities(sql -> OrganizationAccess.requireManaged(sql, caller, organizationId)
                .invoke(most -> requireRank(most, body.roleOrMember()))
                .invoke(most -> requireGiven(sql, body.roleOrMember()))
                .chain(most -> idempotency.once(sql, headers, route, body, () -> send(sql, organizationId, body))));
    }

    static void requireRank(OrganizationRole most, OrganizationRole role) {
        if (role == OrganizationRole.OWNER) {
            throw Problems.unprocessable("/role", "Invite as member, manager or admin; an owner is named later.");
        }
        if (role.isAbove(most)) {
            throw Problems.forbidden("You cannot give a role above your own.");
        }
    }

    /** Who accepts it manages the organization, and goes on to when the inviter's session or key has ended. */
    private void requireGiven(Sql sql, OrganizationRole role) {
        if (role.manages()) {
            credentials.requireFresh(sql.caller());
        }
    }

    private Uni<Response> send(Sql sql, UUID organizationId, CreateInvitation body) {
        EmailAddress email = EmailAddress.of(body.email());
        return sql.query(CONTEXT, organizationId, sql.caller().requireUser(), body.teamId(), email.key())
                .map(rows -> rows.iterator().next())
                .invoke(InvitationService::requireFit)
                .chain(context -> insert(sql, organizationId, body, email, context));
    }

    private static void requireFit(Row context) {
        if (!context.getBoolean("team_fits")) {
            throw Problems.notFoundReference("/team_id", "team");
        }
        if (context.getBoolean("belongs")) {
            throw Problems.conflict("This person belongs to the organization already.");
        }
    }

    private Uni<Response> insert(Sql sql, UUID organizationId, CreateInvitation body, EmailAddress email, Row context) {
        Instant now = clock.instant();
        OpaqueToken token = OpaqueToken.next();
        UUID tenant = sql.caller().requireTenant();
        Invitation invitation = Invitation.create(
                tenant, organizationId, body, email, sql.caller().requireUser(), token, now, now.plus(lifetime));
        InvitationCreated event = letter.to(invitation.recipient(), token, context);
        return invitations
                .persistAndFlush(invitation)
                .chain(stored -> Outbox.fact(sql, event, invitation.id()))
                .chain(sent -> audit(sql, "user.invited", invitation))
                .map(done -> Replies.created(
                        "/api/v1/core/organizations/" + organizationId + "/invitations/" + invitation.id(),
                        InvitationView.of(invitation, now),
                        invitation.revision()));
    }

    /** A new letter with a new token and a new end. */
    Uni<InvitationView> resend(UUID id) {
        Grants caller = grants.get();
        return transaction.withEntities(sql -> organizationOf(sql, id)
                .chain(organization -> OrganizationAccess.requireManaged(sql, caller, organization))
                .chain(most -> invitations.requireLocked(id).invoke(invitation -> requireRank(most, invitation.role())))
                .invoke(invitation -> requireGiven(sql, invitation.role()))
                .chain(invitation -> renew(sql, invitation)));
    }

    private Uni<InvitationView> renew(Sql sql, Invitation invitation) {
        Instant now = clock.instant();
        OpaqueToken token = OpaqueToken.next();
        invitation.renew(token, now, now.plus(lifetime));
        return invitations
                .flush()
                .chain(flushed -> sql.query(
                        CONTEXT,
                        invitation.organizationId(),
                        invitation.invitedBy(),
                        invitation.teamId(),
                        EmailAddress.keyOf(invitation.email())))
                .map(rows ->
                        letter.to(invitation.recipient(), token, rows.iterator().next()))
                .chain(event -> Outbox.fact(sql, event, invitation.id()))
                .chain(sent -> audit(sql, "invitation.resent", invitation))
                .map(done -> InvitationView.of(invitation, now));
    }

    /** From now on the token answers 410. */
    Uni<InvitationView> revoke(UUID id) {
        return transaction.withEntities(sql -> organizationOf(sql, id)
                .chain(organization -> OrganizationAccess.requireManaged(sql, organization))
                .chain(managed -> invitations.requireLocked(id))
                .chain(invitation -> {
                    Instant now = clock.instant();
                    Uni<Void> done = invitation.revoke(now)
                            ? published(sql, invitation, now)
                            : Uni.createFrom().voidItem();
                    return done.map(published -> InvitationView.of(invitation, now));
                }));
    }

    private Uni<Void> published(Sql sql, Invitation invitation, Instant now) {
        InvitationRevoked event =
                new InvitationRevoked(invitation.id(), sql.caller().requireTenant(), invitation.organizationId(), now);
        return invitations
                .flush()
                .chain(flushed -> Outbox.fact(sql, event, invitation.id()))
                .chain(sent -> audit(sql, "invitation.revoked", invitation));
    }

    private static Uni<UUID> organizationOf(Sql sql, UUID id) {
        return sql.first(
                        row -> row.getUUID("organization_id"),
                        "select organization_id from invitations where id = $1",
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("invitation"));
    }

    private static Uni<Void> audit(Sql sql, String action, Invitation invitation) {
        Map<String, @Nullable Object> details =
                Map.of("email", invitation.email(), "role", invitation.role().key());
        return AuditLog.write(
                sql, new AuditLog.Action(action, "invitation", invitation.id(), invitation.organizationId(), details));
    }
}
