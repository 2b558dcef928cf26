package io.leaderforge.tenancy.plan;

import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits.Counted;

/** What core counts of a tenant. */
public final class CorePlan {

    private static final String PLAN = "select plan_type as plan from tenants where tenant_id = $1";

    /** Those of the whole tenant, also where an organization's admin invites, who sees the members of that one. */
    public static final Counted MEMBERS = new Counted(PlanLimit.MEMBERS, PLAN, "select members_used($1, $2) as used");

    public static final Counted ORGANIZATIONS = new Counted(PlanLimit.ORGANIZATIONS, PLAN, """
            select count(*) as used from (select from organizations where tenant_id = $1 and is_active limit $2) counted
            """);

    private CorePlan() {}
}
