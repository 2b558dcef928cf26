package io.leaderforge.kit.plan;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Compares what a tenant has with what its plan includes. */
public final class PlanLimits {

    /** The plan of the tenant {@code $1} in services other than core. */
    public static final String REPLICA =
            "select plan_type as plan from plans where tenant_id = $1 and deleted_at is null";

    private static final double NEAR = 0.8;

    /** Those who create one more of the same at the same time wait for each other. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";

    private PlanLimits() {}

    /**
     * What is counted.
     *
     * @param plan  a statement that answers the {@code plan} of the tenant {@code $1}, no row where it is not known
     * @param count a statement that answers {@code used} of the tenant {@code $1}, counting to {@code $2}; null: all
     */
    public record Counted(PlanLimit limit, String plan, String count) {}

    /** What a plan includes of something, and how much of it the tenant has. */
    public record LimitView(
            String resource,
            long used,

            @Schema(description = "Null where the plan has no limit") @Nullable
            Long included,

            @Schema(
                    description = "near: 80 % or more; reached: another one is refused",
                    enumeration = {"ok", "near", "reached"})
            String state) {}

    public record LimitsView(@Nullable String plan, List<LimitView> items) {}

    /** 403 with the type {@code plan-limit-reached} where the plan includes no more of it; nothing is counted without a limit. */
    public static Uni<Void> require(Sql sql, Counted counted) {
        return requireRoom(sql, counted, 1);
    }

    /** The same for more than one of it, such as the bytes of a file. */
    public static Uni<Void> requireRoom(Sql sql, Counted counted, long more) {
        return plan(sql, counted).chain(plan -> {
            Long included = counted.limit().of(plan);
            return included == null
                    ? Uni.createFrom().voidItem()
                    : sql.query(LOCK, sql.tenant().toString(), counted.limit().resource())
                            .chain(() -> used(sql, counted, included))
                            .invoke(used -> refuseAbove(counted, plan, included, used, more))
                            .replaceWithVoid();
        });
    }

    private static void refuseAbove(Counted counted, @Nullable String plan, long included, long used, long more) {
        if (used + more > included) {
            String left = more == 1
                    ? ", and the tenant has them all."
                    : ", of which " + Math.max(0, included - used) + " are left.";
            throw Problems.of(
                    ProblemType.PLAN_LIMIT_REACHED,
                    "The plan " + plan + " includes " + included + " "
                            + counted.limit().resource() + left + " Delete some, or ask for a larger plan.");
        }
    }

    /** All of a service's, for the tenant's administrators. */
    public static Uni<LimitsView> view(Sql sql, List<Counted> all) {
        return plan(sql, all.getFirst()).chain(plan -> {
            Uni<List<LimitView>> views = Uni.createFrom().item(new ArrayList<>());
            for (Counted counted : all) {
                views = views.call(list -> used(sql, counted, null).invoke(used -> list.add(of(counted, plan, used))));
            }
            return views.map(list -> new LimitsView(plan, List.copyOf(list)));
        });
    }

    private static LimitView of(Counted counted, @Nullable String plan, long used) {
        Long included = counted.limit().of(plan);
        String state = included == null || used < included * NEAR ? "ok" : used < included ? "near" : "reached";
        return new LimitView(counted.limit().resource(), used, included, state);
    }

    private static Uni<@Nullable String> plan(Sql sql, Counted counted) {
        return sql.first(row -> row.getString("plan"), counted.plan(), sql.tenant());
    }

    private static Uni<Long> used(Sql sql, Counted counted, @Nullable Long most) {
        return sql.query(counted.count(), sql.tenant(), most)
                .map(rows -> rows.iterator().next().getLong("used"));
    }
}
