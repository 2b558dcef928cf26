package io.leaderforge.gateway.tenant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Down until tenants can be resolved; tells where the table comes from and how old it may be. */
@Readiness
@Singleton
public class TenantHealth implements HealthCheck {

    private final TenantFeed feed;
    private final TenantTable table;

    @Inject
    public TenantHealth(TenantFeed feed, TenantTable table) {
        this.feed = feed;
        this.table = table;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder check = HealthCheckResponse.named("tenants")
                .status(feed.ready())
                .withData("tenants", table.size())
                .withData("source", feed.current() ? "topic" : table.size() > 0 ? "snapshot" : "none")
                .withData("age_ms", feed.sinceLastPoll().toMillis());
        Instant snapshotTime = feed.snapshotTime();
        if (!feed.current() && snapshotTime != null) {
            check.withData("snapshot_written_at", snapshotTime.toString());
        }
        return check.build();
    }
}
