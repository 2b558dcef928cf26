package io.leaderforge.tenancy.due;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * One kind of due work; a bean of a feature. A lease may expire while the work is running, so the job checks the state under a
 * lock before it changes it, and schedules with {@link DueWork} what is due next in the same transaction.
 */
public interface DueJob {

    /** As in the table: lower-case letters and underscores. */
    String kind();

    /** Runs on its own Vert.x context. A failure is logged, and the work is due again when its lease expires. */
    Uni<Void> run(UUID tenantId, UUID id);
}
