package io.leaderforge.tenancy.role;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.due.DueJob;
import io.leaderforge.tenancy.due.DueWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Publishes a role that a migration has changed: one that had a permission which has left the product. */
@ApplicationScoped
class RoleStateJob implements DueJob {

    /** As {@link io.leaderforge.kit.schema.PermissionRows} writes it. */
    private static final String KIND = "role_state";

    private static final String LOCK = "select from roles where tenant_id = $1 and id = $2 for update";

    private final TenantTransaction transaction;

    RoleStateJob(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A role that has been deleted since has been withdrawn by that. */
    @Override
    public Uni<Void> run(UUID tenantId, UUID id) {
        return transaction.withSql(
                Caller.service(tenantId),
                sql -> sql.query(LOCK, tenantId, id)
                        .chain(locked -> locked.size() == 0
                                ? Uni.createFrom().voidItem()
                                : Roles.require(sql, id)
                                        .chain(role -> Roles.publish(sql, role)
                                                .chain(published -> Roles.audit(sql, "role.updated", role))))
                        .chain(done -> DueWork.at(sql, KIND, id, null)));
    }
}
