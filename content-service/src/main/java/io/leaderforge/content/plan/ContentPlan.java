package io.leaderforge.content.plan;

import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.plan.PlanLimits.Counted;

/** What content counts of a tenant. */
public final class ContentPlan {

    public static final Counted ITEMS = new Counted(
            PlanLimit.ITEMS,
            PlanLimits.REPLICA,
            "select count(*) as used from (select from items where tenant_id = $1 limit $2) counted");

    private ContentPlan() {}
}
