package io.leaderforge.content.plan;

import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits.Counted;

/** What content counts of a tenant. */
public final class ContentPlan {

    public static final Counted ITEMS = new Counted(PlanLimit.ITEMS, """
            select (select plan_type from plans where tenant_id = $1 and deleted_at is null) as plan,
              (select count(*) from items where tenant_id = $1) as used
            """);

    private ContentPlan() {}
}
