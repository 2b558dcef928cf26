package io.leaderforge.kit.deadjob;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for dead jobs. */
final class DeadJobBodies {

    private DeadJobBodies() {}

    /** A job without its payload; {@code lastError} has the classes and codes of the failure. */
    @RegisterForReflection
    record DeadJobView(
            String kind,
            UUID tenantId,
            UUID id,
            int attempts,
            int takeovers,
            @Nullable String lastError,
            Instant deadAt) {

        static final Rows<DeadJobView> ROWS = Rows.of(DeadJobView.class);
        static final Listing<DeadJobView> LIST =
                Listing.of(ROWS, "from dead_jobs()").by("kind", "tenant_id", "id");
    }

    /** The dead jobs of a kind, of a tenant and with an id where these are given. */
    @RegisterForReflection
    record RetryDeadJobs(
            @NotNull @Size(min = 1, max = 100) String kind,
            @Nullable UUID tenantId,
            @Nullable UUID id) {}

    /** How many jobs are due again. */
    @RegisterForReflection
    record RetriedJobsView(long retried) {}
}
