package io.leaderforge.progress.tracking;

import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What a person has begun and not looked at for the tenant's {@code abandoned_after_days}, 90 by default, is abandoned; the next
 * report takes it up again.
 */
@ApplicationScoped
class AbandonmentJob implements RecurringJob {

    static final String KIND = "progress.abandonment";

    private static final int BATCH = 500;

    private static final String ABANDON = """
            update user_progress set status = 'abandoned', revision = revision + 1, updated_at = greatest(updated_at, now())
            where tenant_id = $1 and id = any (array(
              select id from user_progress
              where tenant_id = $1 and status = 'in_progress' and last_viewed_at < now() - make_interval(days => coalesce((
                select case when jsonb_typeof(settings -> 'abandoned_after_days') = 'number'
                  then least(greatest((settings ->> 'abandoned_after_days')::numeric, 1), 3650)::int end
                from tenants where id = $1), 90))
              limit $2 for update skip locked))
            """;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public boolean perTenant() {
        return true;
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return Multi.createBy()
                .repeating()
                .uni(() -> job.withSql(sql -> ProgressStates.STATES.storeAll(sql, ABANDON, sql.tenant(), BATCH)))
                .whilst(abandoned -> abandoned == BATCH)
                .onItem()
                .ignoreAsUni();
    }
}
