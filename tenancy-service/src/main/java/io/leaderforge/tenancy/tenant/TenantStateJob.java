package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.due.DueJob;
import io.leaderforge.tenancy.due.DueWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes a tenant that was changed in the database itself, through the view {@code tenant_profiles}. */
@ApplicationScoped
class TenantStateJob implements DueJob {

    private static final String KIND = "tenant_state";
    private static final String LOCK = "select 1 from tenants where tenant_id = $1 and id = $1 for update";

    private final TenantTransaction transaction;

    TenantStateJob(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> run(UUID tenantId, UUID id) {
        return transaction.withSql(
                Caller.service(tenantId),
                sql -> sql.query(LOCK, tenantId)
                        .chain(locked -> TenantStates.publish(sql))
                        .chain(published -> DueWork.at(sql, KIND, id, null)));
    }
}
