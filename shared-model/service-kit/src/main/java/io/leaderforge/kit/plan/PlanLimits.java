package io.leaderforge.kit.plan;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Compares what a tenant has with what its plan includes. */
public final class PlanLimits {

    private static final double NEAR = 0.8;

    private PlanLimits() {}

    /**
     * What is counted.
     *
     * @param count a statement that answers {@code plan}, null where it is not known, and {@code used} of the tenant {@code $1}
     */
    public record Counted(PlanLimit limit, String count) {}

    /** What a plan includes of something, and how much of it the tenant has. */
    public record LimitView(
            String resource,
            long used,

            @Schema(description = "Null where the plan has no limit") @Nullable
            Long included,

            @Schema(description = "ok; near: 80 % or more; reached: another one is refused")
            String state) {}

    public record LimitsView(@Nullable String plan, List<LimitView> items) {}

    private record Usage(@Nullable String plan, long used) {}

    /** 403 with the type {@code plan-limit-reached} where the plan includes no more of it. */
    public static Uni<Void> require(Sql sql, Counted counted) {
        return usage(sql, counted)
                .invoke(usage -> {
                    Long included = counted.limit().of(usage.plan());
                    if (included != null && usage.used() >= included) {
                        throw Problems.of(
                                ProblemType.PLAN_LIMIT_REACHED,
                                "The plan " + usage.plan() + " includes " + included + " "
                                        + counted.limit().resource()
                                        + ", and the tenant has them all. Delete some, or ask for a larger plan.");
                    }
                })
                .replaceWithVoid();
    }

    /** All of a service's, for the tenant's administrators. */
    public static Uni<LimitsView> view(Sql sql, Counted first, @Nullable Counted second) {
        return usage(sql, first)
                .chain(one -> second == null
                        ? Uni.createFrom().item(new LimitsView(one.plan(), List.of(of(first, one))))
                        : usage(sql, second)
                                .map(two -> new LimitsView(one.plan(), List.of(of(first, one), of(second, two)))));
    }

    private static LimitView of(Counted counted, Usage usage) {
        Long included = counted.limit().of(usage.plan());
        String state = included == null || usage.used() < included * NEAR
                ? "ok"
                : usage.used() < included ? "near" : "reached";
        return new LimitView(counted.limit().resource(), usage.used(), included, state);
    }

    private static Uni<Usage> usage(Sql sql, Counted counted) {
        return sql.query(counted.count(), sql.tenant())
                .map(rows -> rows.iterator().next())
                .map(row -> new Usage(row.getString("plan"), row.getLong("used")));
    }
}
