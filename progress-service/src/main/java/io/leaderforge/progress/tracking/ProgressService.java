package io.leaderforge.progress.tracking;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.tracking.ProgressBodies.ProgressView;
import io.leaderforge.progress.tracking.ProgressBodies.Report;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Merges reports of progress, and reads the caller's own. */
@ApplicationScoped
class ProgressService {

    /** A newly written content event may not have arrived here yet. */
    private static final Duration REPLICA_DELAY = Duration.ofSeconds(1);

    private static final int FORGET_EVERY = 64;
    private static final int REMEMBERED = 256;

    /**
     * Merges a report in one statement, so that two devices at once lose nothing: the later waits for the row and adds to
     * what the earlier left. No row comes back where the item is not visible or the report was applied before.
     */
    private static final String MERGE = """
            with item as (
              select type from items where id = $4
            ), fresh as (
              insert into applied_client_events (tenant_id, user_id, content_id, client_event_id)
              select $1, $3, $4, $8::text from item where $8::text is not null
              on conflict do nothing returning 1
            )
            insert into user_progress as p (tenant_id, id, user_id, content_id, progress_type, progress_percentage,
              reported_percentage, status, completion_count, total_sessions, total_time_spent_seconds, metadata,
              completed_at, completed_revision)
            select $1, $2, $3, $4, case when type in ('video', 'document', 'quiz', 'course') then type else 'custom' end,
              $5, $5, case when $5 = 100 then 'completed' when $5 > 0 or $6 > 0 then 'in_progress' else 'not_started' end,
              case when $5 = 100 then 1 else 0 end, 1, $6,
              jsonb_strip_nulls(jsonb_build_object('watch_time_seconds', $6, 'last_position_seconds', $7::int)),
              case when $5 = 100 then now() end, case when $5 = 100 then 1 end
            from item where $8::text is null or exists (select from fresh)
            on conflict (tenant_id, user_id, content_id) do update set
              progress_percentage = greatest(p.progress_percentage, excluded.progress_percentage),
              reported_percentage = excluded.reported_percentage,
              status = case
                when greatest(p.progress_percentage, excluded.progress_percentage) = 100 then 'completed'
                when p.status = 'not_started' then excluded.status
                else 'in_progress' end,
              completion_count = p.completion_count
                + case when excluded.reported_percentage = 100 and p.reported_percentage < 100 then 1 else 0 end,
              visit_count = p.visit_count + 1,
              total_sessions = p.total_sessions
                + case when p.last_viewed_at < excluded.last_viewed_at - interval '30 minutes' then 1 else 0 end,
              total_time_spent_seconds =
                least(p.total_time_spent_seconds::bigint + excluded.total_time_spent_seconds, 2147483647),
              metadata = p.metadata || excluded.metadata || jsonb_build_object('watch_time_seconds',
                least(p.total_time_spent_seconds::bigint + excluded.total_time_spent_seconds, 2147483647)),
              last_viewed_at = greatest(p.last_viewed_at, excluded.last_viewed_at),
              completed_at = coalesce(p.completed_at, excluded.completed_at),
              completed_revision = case when p.completed_at is null and excluded.completed_at is not null
                then p.revision + 1 else p.completed_revision end,
              revision = p.revision + 1, updated_at = greatest(p.updated_at, now())
            returning
            """ + ProgressView.ROWS.columns("p") + ", p.completed_revision";

    private static final String OWN = "from user_progress where user_id = $1 and content_id = $2";
    private static final String OWN_VISIBLE = OWN + " and exists (select from items where id = $2)";
    private static final String FORGET = """
            delete from applied_client_events where user_id = $1 and content_id = $2 and applied_at < (
              select applied_at from applied_client_events where user_id = $1 and content_id = $2
              order by applied_at desc offset $3 limit 1)
            """;

    private final TenantTransaction transaction;

    ProgressService(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    Uni<ProgressView> report(UUID contentId, Report report) {
        return transaction.withSql(sql -> merge(sql, contentId, report));
    }

    private static Uni<ProgressView> merge(Sql sql, UUID contentId, Report report) {
        int watched = report.watchTimeSeconds() == null ? 0 : report.watchTimeSeconds();
        UUID tenant = sql.tenant();
        return sql.first(
                        row -> ProgressRecord.of(tenant, row),
                        MERGE,
                        tenant,
                        Ids.next(),
                        sql.caller().requireUser(),
                        contentId,
                        report.progressPercentage(),
                        watched,
                        report.lastPositionSeconds(),
                        report.clientEventId())
                .chain(merged -> merged == null
                        ? appliedBefore(sql, contentId)
                        : Outbox.appendAll(sql, merged.events())
                                .call(() -> forgetOld(sql, merged.view()))
                                .replaceWith(merged.view()));
    }

    /** The current progress where the report is a repetition; 404 where the item is not visible to the caller. */
    private static Uni<ProgressView> appliedBefore(Sql sql, UUID contentId) {
        return sql.find(ProgressView.ROWS, OWN_VISIBLE, sql.caller().requireUser(), contentId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("item").retryAfter(REPLICA_DELAY));
    }

    private static Uni<?> forgetOld(Sql sql, ProgressView view) {
        return view.visitCount() % FORGET_EVERY == 0
                ? sql.update(FORGET, view.userId(), view.contentId(), REMEMBERED)
                : Uni.createFrom().voidItem();
    }

    Uni<ProgressView> get(UUID contentId) {
        return transaction.withSql(sql ->
                sql.require("progress", ProgressView.ROWS, OWN, sql.caller().requireUser(), contentId));
    }

    Uni<Page<ProgressView>> list(PageQuery page) {
        return transaction.withSql(sql -> ProgressView.LIST.page(
                sql, page, Where.scope("user_id", sql.caller().requireUser())));
    }
}
