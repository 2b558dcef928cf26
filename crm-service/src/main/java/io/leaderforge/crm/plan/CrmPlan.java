package io.leaderforge.crm.plan;

import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.plan.PlanLimits.Counted;

/** What the CRM counts of a tenant. */
public final class CrmPlan {

    public static final Counted LEADS = new Counted(
            PlanLimit.LEADS,
            PlanLimits.REPLICA,
            "select count(*) as used from (select from leads where tenant_id = $1 limit $2) counted");
    public static final Counted WORKFLOWS = new Counted(
            PlanLimit.WORKFLOWS,
            PlanLimits.REPLICA,
            "select count(*) as used from (select from workflows where tenant_id = $1 limit $2) counted");

    private CrmPlan() {}
}
