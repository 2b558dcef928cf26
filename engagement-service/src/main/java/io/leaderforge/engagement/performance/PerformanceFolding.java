package io.leaderforge.engagement.performance;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.Worker;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Folds deltas into totals and days, tenant by tenant. Several instances may do so at once: each takes the deltas that no
 * other holds, and what a killed one had taken comes back with its transaction.
 */
@ApplicationScoped
class PerformanceFolding {

    private static final int TENANTS = 200;

    /** A loose index scan: one probe per tenant, however many deltas wait. */
    private static final String WAITING = """
            with recursive due as (
              (select tenant_id from performance_deltas order by tenant_id limit 1)
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
    private final TenantTransaction transaction;

    PerformanceFolding(Worker worker, TenantTransaction transaction) {
        this.worker = worker;
        this.transaction = transaction;
    }

    @Scheduled(
            every = "${leaderforge.performance.fold-every:5s}",
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "fold-performance")
    Uni<Void> fold() {
        return worker.list(row -> row.getUUID("tenant_id"), WAITING, TENANTS)
                .chain(tenants -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToUniAndConcatenate(
                                tenant -> transaction.withSql(Caller.service(tenant), PerformanceFolding::foldTenant))
                        .onItem()
                        .ignoreAsUni());
    }

    private static Uni<Integer> foldTenant(Sql sql) {
        return sql.update(FOLD);
    }
}
