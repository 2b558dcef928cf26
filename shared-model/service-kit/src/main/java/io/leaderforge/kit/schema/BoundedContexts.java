package io.leaderforge.kit.schema;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;

/** The bounded contexts that own a schema; each name is schema, role prefix, REST prefix and topic prefix. */
public final class BoundedContexts {

    /** Owns tenants, people and roles; every other context has replicas of them. */
    public static final String CORE = "core";

    public static final List<String> ALL = List.of(CORE, "content", "progress", "engagement", "crm");

    /** The roles of a context that can log in. {@code policy} owns definer functions and cannot. */
    public static final List<String> LOGIN_KINDS = List.of("owner", "app", "relay", "worker");

    private BoundedContexts() {}

    /** Whether the context has replicas of core's tenants, people and roles: every context but core. */
    public static boolean hasReplicas(String context) {
        return !context.equals(CORE);
    }

    /** Returns the name if it is one of {@link #ALL}, else fails and lists them. */
    @CanIgnoreReturnValue
    public static String require(String context) {
        if (!ALL.contains(context)) {
            throw new IllegalArgumentException(
                    "'" + context + "' is not a bounded context of LeaderForge; known are " + ALL);
        }
        return context;
    }
}
