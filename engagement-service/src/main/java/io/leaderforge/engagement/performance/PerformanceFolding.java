package io.leaderforge.engagement.performance;

import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Folds deltas into totals and days, all tenants that have some in turn, each in a transaction of its own: what a killed
 * process had taken comes back with it.
 */
@ApplicationScoped
class PerformanceFolding implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(PerformanceFolding.class);
    private static final int PAGE = 200;

    /** A loose index scan: one probe per tenant, however many deltas wait. */
    private static final String WAITING = """
            with recursive due as (
              (select tenant_id from performance_deltas where tenant_id > $2 order by tenant_id limit 1)
              union all
              select (select d.tenant_id from performance_deltas d where d.tenant_id > due.tenant_id
                      order by d.tenant_id limit 1)
              from due where due.tenant_id is not null
            )
            select tenant_id from due where tenant_id is not null limit $1
            """;

    private static final String FOLD = """
            with taken as (
              delete from performance_deltas where (tenant_id, id) in (
                select tenant_id, id from performance_deltas order by tenant_id, id limit 10000 for update skip locked)
              returning *
            ), totals as (
              insert into performance_totals as t (tenant_id, content_id, views, unique_views, likes, shares, bookmarks,
                comments, completions, learners, progress_sum, time_sum, last_activity)
              select tenant_id, content_id, sum(views), sum(unique_views), sum(likes), sum(shares), sum(bookmarks),
                sum(comments), sum(completions), sum(learners), sum(progress_sum), sum(time_sum), max(last_activity)
              from taken group by tenant_id, content_id order by tenant_id, content_id
              on conflict (tenant_id, content_id) do update set
                views = t.views + excluded.views, unique_views = t.unique_views + excluded.unique_views,
                likes = t.likes + excluded.likes, shares = t.shares + excluded.shares,
                bookmarks = t.bookmarks + excluded.bookmarks, comments = t.comments + excluded.comments,
                completions = t.completions + excluded.completions, learners = t.learners + excluded.learners,
                progress_sum = t.progress_sum + excluded.progress_sum, time_sum = t.time_sum + excluded.time_sum,
                last_activity = greatest(t.last_activity, excluded.last_activity)
            )
            insert into performance_days as d (tenant_id, content_id, day, views)
            select tenant_id, content_id, day, sum(views) from taken group by tenant_id, content_id, day
            having sum(views) > 0 order by tenant_id, content_id, day
            on conflict (tenant_id, content_id, day) do update set views = d.views + excluded.views
            """;

    private final Worker worker;
    private final Duration every;

    PerformanceFolding(
            Worker worker,
            @ConfigProperty(name = "leaderforge.performance.fold-every", defaultValue = "PT5S") Duration every) {
        this.worker = worker;
        this.every = every;
    }

    @Override
    public String kind() {
        return "engagement.performance.fold";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<UUID>::new, last -> page(job, last))
                .whilst(tenants -> tenants == PAGE)
                .onItem()
                .ignoreAsUni();
    }

    /** Folds the deltas of the tenants behind the last one, and answers how many there were. */
    private Uni<Integer> page(JobContext job, AtomicReference<UUID> last) {
        UUID after = Objects.requireNonNullElse(last.get(), JobContext.NO_TENANT);
        return worker.list(row -> row.getUUID("tenant_id"), WAITING, PAGE, after)
                .call(tenants -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToUniAndConcatenate(tenant -> fold(job, tenant))
                        .onItem()
                        .ignoreAsUni())
                .invoke(tenants -> last.set(tenants.isEmpty() ? null : tenants.getLast()))
                .map(List::size);
    }

    /**
     * A tenant whose deltas cannot be folded keeps them for the next run, and the others do not wait for it. Where the database
     * is away the run fails.
     */
    private Uni<Void> fold(JobContext job, UUID tenant) {
        return job.inTenant(tenant, sql -> sql.update(FOLD))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> worker.list(row -> row, "select 1")
                        .invoke(answers -> LOG.errorf(failure, "Figures of tenant %s are folded later", tenant))
                        .replaceWithVoid());
    }
}
