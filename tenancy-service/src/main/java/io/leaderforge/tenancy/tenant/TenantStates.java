package io.leaderforge.tenancy.tenant;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Publishes a tenant as it stands in the tables, its domains included. */
public final class TenantStates {

    private static final String STATE = """
            select t.id, t.tenant_key, t.display_name, t.custom_domain, t.tenant_type, t.status, t.theme, t.brand_config,
              t.email_config, t.settings, t.updated_at, t.plan_type, t.subscription_tier, t.revision,
              array(select d.domain from custom_domains d
                where d.tenant_id = t.tenant_id and d.status = 'active' order by d.domain) as custom_domains
            from tenants t where t.tenant_id = $1 and t.id = $1
            """;
    private static final String CURRENT = STATE + " and t.purged_at is null for share of t";

    /** The first domain stays while it is active; else the one that has been so for longest follows. */
    private static final String SETTLE_DOMAIN = """
            update tenants t set revision = t.revision + 1, updated_at = $2,
              custom_domain = (select d.domain from custom_domains d
                where d.tenant_id = t.tenant_id and d.status = 'active'
                order by d.domain is distinct from coalesce($3, t.custom_domain), d.verified_at, d.id limit 1)
            where t.tenant_id = $1 and t.id = $1
            """;

    private TenantStates() {}

    /** The tenant of the transaction; its row is locked by then. */
    public static Uni<Void> publish(Sql sql) {
        UUID tenant = sql.caller().requireTenant();
        return sql.query(STATE, tenant)
                .map(rows -> rows.iterator().next())
                .chain(row -> Outbox.append(sql, state(row), tenant, row.getLong("revision")));
    }

    /** The tenant of the transaction, locked; nothing where it has been purged. */
    static Uni<List<OutboxEvent>> current(Sql sql) {
        UUID tenant = sql.caller().requireTenant();
        return sql.list(row -> OutboxEvent.state(state(row), tenant, row.getLong("revision")), CURRENT, tenant);
    }

    /** After a change of its domains; the tenant's first domain is the preferred one where that is active. */
    public static Uni<Void> publishDomains(Sql sql, Instant now, @org.jspecify.annotations.Nullable String preferred) {
        return sql.update(SETTLE_DOMAIN, sql.caller().requireTenant(), now.atOffset(ZoneOffset.UTC), preferred)
                .chain(settled -> publish(sql));
    }

    private static TenantState state(Row row) {
        return new TenantState(
                row.getUUID("id"),
                row.getString("tenant_key"),
                row.getString("display_name"),
                row.getString("custom_domain"),
                row.getString("tenant_type"),
                row.getString("status"),
                row.getJsonObject("theme").getMap(),
                row.getJsonObject("brand_config").getMap(),
                row.getJsonObject("email_config").getMap(),
                row.getJsonObject("settings").getMap(),
                row.getOffsetDateTime("updated_at").toInstant(),
                List.of(row.getArrayOfStrings("custom_domains")),
                row.getString("plan_type"),
                row.getString("subscription_tier"));
    }
}
