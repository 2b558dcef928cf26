package io.leaderforge.tenancy.tenant;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.resync.States;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Publishes a tenant as it is in the tables, with its domains. */
public final class TenantStates {

    private static final Rows<TenantState> STATE = Rows.of(TenantState.class).with("custom_domains", """
            array(select d.domain from custom_domains d
              where d.tenant_id = tenants.tenant_id and d.status = 'active' order by d.domain)""");

    static final States<TenantState> STATES =
            States.of(STATE, "(select * from tenants where purged_at is null) tenants");

    /** The first domain stays while it is active; else the one follows that has been active for longest. */
    private static final String SETTLE_DOMAIN = """
            update tenants t set revision = t.revision + 1, updated_at = $2,
              custom_domain = (select d.domain from custom_domains d
                where d.tenant_id = t.tenant_id and d.status = 'active'
                order by d.domain is distinct from coalesce($3, t.custom_domain), d.verified_at, d.id limit 1)
            where t.tenant_id = $1 and t.id = $1
            """;

    private TenantStates() {}

    /** The tenant of the transaction; its row is locked. */
    public static Uni<Void> publish(Sql sql) {
        return STATES.publish(sql, STATE, sql.tenant()).replaceWithVoid();
    }

    /** After a change of its domains; the tenant's first domain is the preferred one where that is active. */
    public static Uni<Void> publishDomains(Sql sql, Instant now, @Nullable String preferred) {
        return sql.update(SETTLE_DOMAIN, sql.tenant(), now, preferred).chain(() -> publish(sql));
    }
}
