package io.leaderforge.kit.schema;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.Set;

/** The bounded contexts that own a schema; each name is schema, role prefix, REST prefix and topic prefix. */
public final class BoundedContexts {

    /** Owns tenants, people and roles; every other context has replicas of them. */
    public static final String CORE = "core";

    public static final List<String> ALL = List.of(CORE, "content", "progress", "engagement", "crm");

    private static final Set<String> FILES = Set.of(CORE, "content", "crm");

    /** The roles of a context that can log in. {@code policy} owns definer functions and cannot. */
    public static final List<String> LOGIN_KINDS = List.of("owner", "app", "relay", "worker");

    private BoundedContexts() {}

    /** Whether the context has replicas of core's tenants, people and roles: every context but core. */
    public static boolean hasReplicas(String context) {
        return !context.equals(CORE);
    }

    /** Whether the context stores files: those whose services have file-kit. */
    public static boolean hasFiles(String context) {
        return FILES.contains(context);
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
