package io.leaderforge.content.replica;

import io.leaderforge.content.access.Access;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What the seeds write as ON DELETE CASCADE from core's tables, done when core's deletion arrives. Safe to repeat. */
final class Departures {

    private Departures() {}

    /** The organization's assignments and access go. */
    static Uni<Void> organizationLeft(Sql sql, UUID organization) {
        return sql.update(
                        "delete from entitlement_assignments where tenant_id = $1 and organization_id = $2",
                        sql.caller().requireTenant(),
                        organization)
                .chain(() -> Access.endOrganization(sql, organization));
    }

    /** Everything of the tenant goes; links, assignments and licences by their foreign keys. */
    static Uni<Void> tenantLeft(Sql sql) {
        UUID tenant = sql.caller().requireTenant();
        return Access.endTenant(sql)
                .chain(() -> sql.update("delete from entitlements where tenant_id = $1", tenant))
                .chain(() -> sql.list(
                        row -> OutboxEvent.tombstone(
                                ItemState.class, tenant, row.getUUID("id"), row.getLong("revision") + 1),
                        "delete from items where tenant_id = $1 returning id, revision",
                        tenant))
                .chain(events -> Outbox.appendAll(sql, events));
    }
}
