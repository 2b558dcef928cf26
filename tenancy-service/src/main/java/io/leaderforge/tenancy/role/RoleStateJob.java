package io.leaderforge.tenancy.role;

import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.NoPayload;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes a role that a migration has changed: one that had a permission which has left the product. */
@ApplicationScoped
class RoleStateJob implements Job<NoPayload> {

    private static final String LOCK = "select from roles where tenant_id = $1 and id = $2 for update";

    /** As {@link io.leaderforge.kit.schema.PermissionRows} writes it. */
    @Override
    public String kind() {
        return "core.role_state";
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    @Override
    public boolean runsWhileSuspended() {
        return true;
    }

    /** A role that has been deleted since has been withdrawn by that. */
    @Override
    public Uni<Void> run(JobContext job, NoPayload payload) {
        return job.finish(sql -> sql.query(LOCK, job.tenantId(), job.id())
                .chain(locked -> locked.size() == 0
                        ? Uni.createFrom().voidItem()
                        : Roles.require(sql, job.id())
                                .chain(role -> Roles.publish(sql, role)
                                        .chain(published -> Roles.audit(sql, "role.updated", role)))));
    }
}
