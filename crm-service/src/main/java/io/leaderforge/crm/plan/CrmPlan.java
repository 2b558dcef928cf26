package io.leaderforge.crm.plan;

import io.leaderforge.kit.file.StoragePlan;
import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.plan.PlanLimits.Counted;
import jakarta.enterprise.context.ApplicationScoped;

/** What the CRM counts of a tenant. */
@ApplicationScoped
public class CrmPlan implements StoragePlan {

    public static final Counted LEADS = new Counted(
            PlanLimit.LEADS,
            PlanLimits.REPLICA,
            "select count(*) as used from (select from leads where tenant_id = $1 limit $2) counted");
    public static final Counted WORKFLOWS = new Counted(
            PlanLimit.WORKFLOWS,
            PlanLimits.REPLICA,
            "select count(*) as used from (select from workflows where tenant_id = $1 limit $2) counted");

    static final Counted BYTES = StoragePlan.of(PlanLimits.REPLICA);

    CrmPlan() {}

    @Override
    public Counted bytes() {
        return BYTES;
    }
}
