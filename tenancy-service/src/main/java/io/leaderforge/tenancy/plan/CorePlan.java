package io.leaderforge.tenancy.plan;

import io.leaderforge.kit.file.StoragePlan;
import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits.Counted;
import jakarta.enterprise.context.ApplicationScoped;

/** What core counts of a tenant. */
@ApplicationScoped
public class CorePlan implements StoragePlan {

    private static final String PLAN = "select plan_type as plan from tenants where tenant_id = $1";

    /** Those of the whole tenant, also where an organization's admin invites, who sees the members of that one. */
    public static final Counted MEMBERS = new Counted(PlanLimit.MEMBERS, PLAN, "select members_used($1, $2) as used");

    public static final Counted ORGANIZATIONS = new Counted(PlanLimit.ORGANIZATIONS, PLAN, """
            select count(*) as used from (select from organizations where tenant_id = $1 and is_active limit $2) counted
            """);

    static final Counted BYTES = StoragePlan.of(PLAN);

    CorePlan() {}

    @Override
    public Counted bytes() {
        return BYTES;
    }
}
