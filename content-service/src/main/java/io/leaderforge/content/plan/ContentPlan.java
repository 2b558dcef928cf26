package io.leaderforge.content.plan;

import io.leaderforge.kit.file.StoragePlan;
import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.plan.PlanLimits.Counted;
import jakarta.enterprise.context.ApplicationScoped;

/** What content counts of a tenant. */
@ApplicationScoped
public class ContentPlan implements StoragePlan {

    public static final Counted ITEMS = new Counted(
            PlanLimit.ITEMS,
            PlanLimits.REPLICA,
            "select count(*) as used from (select from items where tenant_id = $1 limit $2) counted");

    static final Counted BYTES = StoragePlan.of(PlanLimits.REPLICA);

    ContentPlan() {}

    @Override
    public Counted bytes() {
        return BYTES;
    }
}
