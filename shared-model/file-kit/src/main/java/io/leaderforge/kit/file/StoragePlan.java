package io.leaderforge.kit.file;

import io.leaderforge.kit.plan.PlanLimit;
import io.leaderforge.kit.plan.PlanLimits.Counted;

/** How a service with files finds the plan of a tenant, which limits their bytes: one CDI bean. */
public interface StoragePlan {

    Counted bytes();

    /** @param plan as of {@link Counted} */
    static Counted of(String plan) {
        return new Counted(
                PlanLimit.STORAGE_BYTES,
                plan,
                "select coalesce(sum(bytes), 0)::bigint as used from file_usage"
                        + " where tenant_id = $1 and ($2::bigint is null or true)");
    }
}
