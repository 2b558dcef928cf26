package io.leaderforge.tenancy.due;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * One kind of due work; a bean of a feature. A lease may run out while the work is going on, so the job looks at the state
 * under a lock before it changes it, and in the same transaction says with {@link DueWork} what becomes due next.
 */
public interface DueJob {

    /** As it stands in the table: lower-case letters and underscores. */
    String kind();

    /** Runs on a Vert.x context of its own. What fails is logged, and is due again when its lease ends. */
    Uni<Void> run(UUID tenantId, UUID id);
}
