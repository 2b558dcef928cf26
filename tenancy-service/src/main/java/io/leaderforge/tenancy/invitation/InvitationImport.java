package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredentials;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.invitation.ImportPlan.Knowledge;
import io.leaderforge.tenancy.invitation.InvitationBodies.ImportView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Invites the people in a CSV file, in one transaction; lines that cannot be used do not stop the others. */
@ApplicationScoped
class InvitationImport {

    static final int MOST_LINES = 1_000;

    private static final String TEAMS =
            "select id, name from teams where organization_id = $1 and is_active order by id";
    private static final String BELONGING = """
            select u.email_key as email from memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
            where m.organization_id = $1 and m.is_active and u.email_key = any ($2)
            """;
    private static final String INVITED = """
            select email_key as email from invitations
            where organization_id = $1 and email_key = any ($2) and accepted_at is null and revoked_at is null
              and expires_at > now()
            """;

    private static final String DEACTIVATED = "select email from deactivated_addresses($1) as d (email)";

    private final TenantTransaction transaction;
    private final ImportedInvitations invitations;
    private final Writes writes;
    private final CurrentGrants grants;
    private final LastingCredentials credentials;

    InvitationImport(
            TenantTransaction transaction,
            ImportedInvitations invitations,
            Writes writes,
            CurrentGrants grants,
            LastingCredentials credentials) {
        this.transaction = transaction;
        this.invitations = invitations;
        this.writes = writes;
        this.grants = grants;
        this.credentials = credentials;
    }

    Uni<RestResponse<ImportView>> run(UUID organization, byte[] file, HttpHeaders headers) {
        CsvTable table = CsvTable.read(file, "email", MOST_LINES);
        String route = "POST /api/v1/core/organizations/" + organization + "/invitations/import";
        Grants caller = grants.get();
        return transaction.withSql(sql -> OrganizationAccess.lockManaged(sql, caller, organization)
                .call(most -> OrganizationAccess.requireOpen(sql, organization))
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

    private static Uni<Knowledge> knowledge(Sql sql, UUID organization, OrganizationRole most, CsvTable table) {
        List<String> emails =
                table.lines().stream().map(ImportPlan::key).distinct().toList();
        return teams(sql, organization)
                .chain(teams -> addresses(sql, BELONGING, organization, emails)
                        .chain(belonging -> addresses(sql, INVITED, organization, emails)
                                .chain(invited -> addresses(sql, DEACTIVATED, emails)
                                        .map(gone -> new Knowledge(most, teams, belonging, invited, gone)))));
    }

    private static Uni<Set<String>> addresses(Sql sql, String query, Object... parameters) {
        return sql.list(row -> row.getString("email"), query, parameters).map(HashSet::new);
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
        return invitations
                .send(sql, organization, plan.guests())
                .chain(() -> audit(sql, organization, view))
                .replaceWith(view);
    }

    private static Uni<Void> audit(Sql sql, UUID organization, ImportView view) {
        Map<String, @Nullable Object> details =
                Map.of("invited", view.invited(), "skipped", view.skipped(), "failed", view.failed());
        return AuditLog.write(
                sql, new AuditLog.Action("invitations.imported", "organization", organization, organization, details));
    }
}
