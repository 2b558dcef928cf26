package io.leaderforge.content.replica;

import io.leaderforge.content.access.Access;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Cascades core's deletions of organizations and tenants, which arrive as events, to this schema. Idempotent. */
final class ReplicaDeletions {

    private ReplicaDeletions() {}

    /** Deletes the organization's assignments and access. */
    static Uni<Void> organizationDeleted(Sql sql, UUID organization) {
        return sql.update(
                        "delete from entitlement_assignments where tenant_id = $1 and organization_id = $2",
                        sql.caller().requireTenant(),
                        organization)
                .chain(() -> Access.revokeOrganization(sql, organization));
    }

    /** Deletes all rows of the tenant; links, assignments and licences by their foreign keys. */
    static Uni<Void> tenantDeleted(Sql sql) {
        UUID tenant = sql.caller().requireTenant();
        return Access.revokeTenant(sql)
                .chain(() -> sql.update("delete from entitlements where tenant_id = $1", tenant))
                .chain(() -> sql.list(
                        row -> OutboxEvent.tombstone(
                                ItemState.class, tenant, row.getUUID("id"), row.getLong("revision") + 1),
                        "delete from items where tenant_id = $1 returning id, revision",
                        tenant))
                .chain(events -> Outbox.appendAll(sql, events));
    }
}
