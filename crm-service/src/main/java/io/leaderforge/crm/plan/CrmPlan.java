package io.leaderforge.crm.plan;

import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits.Counted;

/** What the CRM counts of a tenant. */
public final class CrmPlan {

    public static final Counted LEADS = new Counted(PlanLimit.LEADS, """
            select (select plan_type from plans where tenant_id = $1 and deleted_at is null) as plan,
              (select count(*) from leads where tenant_id = $1) as used
            """);
    public static final Counted WORKFLOWS = new Counted(PlanLimit.WORKFLOWS, """
            select (select plan_type from plans where tenant_id = $1 and deleted_at is null) as plan,
              (select count(*) from workflows where tenant_id = $1) as used
            """);

    private CrmPlan() {}
}
