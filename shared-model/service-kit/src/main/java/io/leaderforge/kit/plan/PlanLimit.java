package io.leaderforge.kit.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be counted, and how much of it the plans include. The plan {@code enterprise} is not limited. */
public enum PlanLimit {
    /** People with an active membership in the tenant. */
    MEMBERS(500, 10_000),
    ORGANIZATIONS(50, 1_000),
    ITEMS(1_000, 20_000),
    /** Created by staff; those that submit a form are always accepted. */
    LEADS(10_000, 500_000),
    WORKFLOWS(50, 500),
    /** Bytes of files in one service, those included that unfinished uploads have announced. */
    STORAGE_BYTES(10L << 30, 50L << 30);

    private final long basic;
    private final long pro;

    PlanLimit(long basic, long pro) {
        this.basic = basic;
        this.pro = pro;
    }

    /** Its name in answers. */
    public String resource() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null where the plan has no limit or is not known. */
    public @Nullable Long of(@Nullable String plan) {
        return switch (plan) {
            case "basic" -> basic;
            case "pro" -> pro;
            case null, default -> null;
        };
    }
}
