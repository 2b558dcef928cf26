package io.leaderforge.tenancy.plan;

import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits.Counted;

/** What core counts of a tenant. */
public final class CorePlan {

    public static final Counted MEMBERS = new Counted(PlanLimit.MEMBERS, """
            select (select plan_type from tenants where tenant_id = $1) as plan,
              (select count(*) from tenant_memberships where tenant_id = $1 and status = 'active') as used
            """);
    public static final Counted ORGANIZATIONS = new Counted(PlanLimit.ORGANIZATIONS, """
            select (select plan_type from tenants where tenant_id = $1) as plan,
              (select count(*) from organizations where tenant_id = $1 and is_active) as used
            """);

    private CorePlan() {}
}
