package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.NoPayload;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes a tenant that was changed in the database itself, through the view {@code tenant_profiles}. */
@ApplicationScoped
class TenantStateJob implements Job<NoPayload> {

    private static final String LOCK = "select 1 from tenants where tenant_id = $1 and id = $1 for update";

    @Override
    public String kind() {
        return "core.tenant_state";
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    @Override
    public boolean runsWhileSuspended() {
        return true;
    }

    @Override
    public Uni<Void> run(JobContext job, NoPayload payload) {
        return job.finish(sql -> sql.query(LOCK, job.tenantId()).chain(locked -> TenantStates.publish(sql)));
    }
}
