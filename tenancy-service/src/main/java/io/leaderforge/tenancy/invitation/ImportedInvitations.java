package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.row.Bindings;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.invitation.ImportPlan.Guest;
import io.leaderforge.tenancy.invitation.InvitationEmail.Recipient;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stores and sends the invitations of an import, in one statement and the outbox's. */
@ApplicationScoped
class ImportedInvitations {

    private static final String CONTEXT = """
            select t.tenant_key, o.name as organization_name, (select u.full_name from users u where u.id = $2) as inviter_name
            from organizations o join tenants t on t.tenant_id = o.tenant_id where o.id = $1
            """;
    private static final String INSERT = """
            insert into invitations (tenant_id, id, organization_id, email, email_key, role, team_id, invited_by, token_hash,
              expires_at, sent_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            """;

    /** An invitation that has expired does not stand in the way of another one. */
    private static final String END_EXPIRED = """
            update invitations set revoked_at = expires_at, revision = revision + 1
            where organization_id = $1 and email_key = any ($2) and accepted_at is null and revoked_at is null
              and expires_at <= now()
            """;

    private final InvitationEmail email;
    private final Clock clock;
    private final Duration lifetime;

    ImportedInvitations(
            InvitationEmail email,
            Clock clock,
            @ConfigProperty(name = "leaderforge.invitation-lifetime") Duration lifetime) {
        this.email = email;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    Uni<Void> send(Sql sql, UUID organization, List<Guest> guests) {
        return guests.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.query(CONTEXT, organization, sql.caller().requireUser())
                        .map(rows -> rows.iterator().next())
                        .chain(context -> insert(sql, organization, guests, context));
    }

    static Uni<Void> endExpired(Sql sql, UUID organization, List<String> emailKeys) {
        return sql.update(END_EXPIRED, organization, emailKeys).replaceWithVoid();
    }

    private Uni<Void> insert(Sql sql, UUID organization, List<Guest> guests, Row context) {
        Instant now = clock.instant();
        UUID tenant = sql.tenant();
        UUID inviter = sql.caller().requireUser();
        List<Tuple> rows = new ArrayList<>();
        List<OutboxEvent> events = new ArrayList<>();
        for (Guest guest : guests) {
            OpaqueToken token = OpaqueToken.next();
            Recipient recipient = new Recipient(
                    guest.invitationId(),
                    tenant,
                    organization,
                    guest.email().text(),
                    guest.invitation().roleOrMember().text(),
                    guest.invitation().teamId(),
                    inviter,
                    now.plus(lifetime));
            rows.add(row(recipient, token, now));
            events.add(OutboxEvent.fact(email.to(recipient, token, context), recipient.invitationId()));
        }
        List<String> keys = guests.stream().map(guest -> guest.email().key()).toList();
        return endExpired(sql, organization, keys)
                .chain(() -> sql.batch(INSERT, rows))
                .chain(inserted -> Outbox.appendAll(sql, events));
    }

    private static Tuple row(Recipient recipient, OpaqueToken token, Instant now) {
        return Bindings.tuple(
                recipient.tenantId(),
                recipient.invitationId(),
                recipient.organizationId(),
                recipient.email(),
                EmailAddress.keyOf(recipient.email()),
                recipient.role(),
                recipient.teamId(),
                recipient.invitedBy(),
                token.hash(),
                recipient.expiresAt(),
                now);
    }
}
