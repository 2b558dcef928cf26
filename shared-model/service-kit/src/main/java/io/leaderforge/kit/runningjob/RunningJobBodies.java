package io.leaderforge.kit.runningjob;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** Response bodies for jobs that tell how far they are. */
final class RunningJobBodies {

    private RunningJobBodies() {}

    /** A job without its payload; {@code done} and {@code total} are in the job's own units. */
    @RegisterForReflection
    record RunningJobView(String kind, UUID tenantId, UUID id, int attempts, long done, long total, Instant createdAt) {

        static final Rows<RunningJobView> ROWS = Rows.of(RunningJobView.class);
        static final Listing<RunningJobView> LIST =
                Listing.of(ROWS, "from jobs_in_progress()").by("kind", "tenant_id", "id");
    }
}
