package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.row.Bindings;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitation.ImportPlan.Guest;
import io.leaderforge.tenancy.invitation.ImportPlan.Knowledge;
import io.leaderforge.tenancy.invitation.InvitationBodies.ImportView;
import io.leaderforge.tenancy.invitation.InvitationEmail.Recipient;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Invites the people in a CSV file, in one transaction; lines that cannot be used do not stop the others. */
@ApplicationScoped
class InvitationImport {

    static final int MOST_LINES = 1_000;

    private static final String CONTEXT = """
            select t.tenant_key, o.name as organization_name, (select u.full_name from users u where u.id = $2) as inviter_name
            from organizations o join tenants t on t.tenant_id = o.tenant_id where o.id = $1
            """;
    private static final String TEAMS =
            "select id, name from teams where organization_id = $1 and is_active order by id";
    private static final String BELONGING = """
            select u.email_key as email from memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
            where m.organization_id = $1 and m.is_active and u.email_key = any ($2)
            """;
    private static final String INVITED = """
            select email_key as email from invitations
            where organization_id = $1 and email_key = any ($2) and accepted_at is null and revoked_at is null
              and expires_at > $3
            """;
    private static final String INSERT = """
            insert into invitations (tenant_id, id, organization_id, email, email_key, role, team_id, invited_by, token_hash,
              expires_at, sent_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            """;

    private final TenantTransaction transaction;
    private final InvitationEmail email;
    private final Writes writes;
    private final Clock clock;

    @Inject
    @ConfigProperty(name = "leaderforge.invitation-lifetime")
    Duration lifetime;

    @Inject
    CurrentGrants grants;

    @Inject
    LastingCredentials credentials;

    InvitationImport(TenantTransaction transaction, InvitationEmail email, Writes writes, Clock clock) {
        this.transaction = transaction;
        this.email = email;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<RestResponse<ImportView>> run(UUID organization, byte[] file, HttpHeaders headers) {
        CsvTable table = CsvTable.read(file, "email", MOST_LINES);
        String route = "POST /api/v1/core/organizations/" + organization + "/invitations/import";
        Grants caller = grants.get();
        return transaction.withSql(sql -> OrganizationAccess.lockManaged(sql, caller, organization)
                .invoke(most -> {
                    if (ImportPlan.givesPower(table)) {
                        credentials.requireFresh(sql.caller());
                    }
                })
                .chain(most -> writes.once(
                        sql,
                        headers,
                        route,
                        table,
                        () -> knowledge(sql, organization, most, table)
                                .map(knowledge -> ImportPlan.of(table, knowledge))
                                .chain(plan -> invite(sql, organization, plan))
                                .map(RestResponse::ok))));
    }

    private Uni<Knowledge> knowledge(Sql sql, UUID organization, OrganizationRole most, CsvTable table) {
        List<String> emails =
                table.lines().stream().map(ImportPlan::key).distinct().toList();
        return teams(sql, organization)
                .chain(teams -> sql.list(row -> row.getString("email"), BELONGING, organization, emails)
                        .chain(belonging -> sql.list(
                                        row -> row.getString("email"), INVITED, organization, emails, clock.instant())
                                .map(invited ->
                                        new Knowledge(most, teams, new HashSet<>(belonging), new HashSet<>(invited)))));
    }

    private static Uni<Map<String, UUID>> teams(Sql sql, UUID organization) {
        return sql.query(TEAMS, organization).map(rows -> {
            Map<String, UUID> teams = new HashMap<>();
            for (Row row : rows) {
                UUID id = row.getUUID("id");
                teams.put(id.toString(), id);
                teams.putIfAbsent(row.getString("name").strip().toLowerCase(Locale.ROOT), id);
            }
            return teams;
        });
    }

    private Uni<ImportView> invite(Sql sql, UUID organization, ImportPlan plan) {
        ImportView view = ImportView.of(plan.lines());
        Uni<Void> invited = plan.guests().isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.query(CONTEXT, organization, sql.caller().requireUser())
                        .map(rows -> rows.iterator().next())
                        .chain(context -> insert(sql, organization, plan.guests(), context));
        return invited.chain(done -> audit(sql, organization, view)).replaceWith(view);
    }

    private Uni<Void> insert(Sql sql, UUID organization, List<Guest> guests, Row context) {
        Instant now = clock.instant();
        UUID tenant = sql.caller().requireTenant();
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
        return sql.batch(INSERT, rows).chain(inserted -> Outbox.appendAll(sql, events));
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

    private static Uni<Void> audit(Sql sql, UUID organization, ImportView view) {
        Map<String, @Nullable Object> details =
                Map.of("invited", view.invited(), "skipped", view.skipped(), "failed", view.failed());
        return AuditLog.write(
                sql, new AuditLog.Action("invitations.imported", "organization", organization, organization, details));
    }
}
