package io.leaderforge.progress.tracking;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.tracking.ProgressBodies.ProgressView;
import io.leaderforge.progress.tracking.ProgressBodies.Report;
import io.leaderforge.progress.tracking.ProgressBodies.SetNotes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Merges reports of progress, and reads the caller's own. */
@ApplicationScoped
class ProgressService {

    /** A newly written content event may not have arrived here yet. */
    private static final Duration REPLICA_DELAY = Duration.ofSeconds(1);

    private static final int MOST_ANSWERED = 20_000;
    private static final int FORGET_EVERY = 64;
    private static final int REMEMBERED = 256;

    /** How old a report may be: players send later what was watched without a network. */
    private static final Duration OLDEST = Duration.ofDays(7);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /**
     * The part of the reported seconds that counts: twice the time since the last report, for a faster playback, and a minute;
     * in all no more than twice the time since the start, and the item's length.
     */
    private static final String WATCHED = """
            least($6,
              ceil(2 * greatest(extract(epoch from excluded.last_viewed_at - p.last_viewed_at), 0))::bigint + 60,
              greatest(ceil(2 * extract(epoch from greatest(excluded.last_viewed_at, p.last_viewed_at)
                  - coalesce(p.started_at, p.created_at)))::bigint + (select at_once from item) - p.total_time_spent_seconds, 0))
            """;

    private static final String TIME = "least(p.total_time_spent_seconds + " + WATCHED + ", 2147483647)";

    /** A report that was made before the last one adds what was done, and says nothing of where the person is now. */
    private static final String LATE = "excluded.last_viewed_at < p.last_viewed_at";

    /** Of each block the highest percentage; of one thousand blocks. */
    private static final String BLOCKS = """
            case when excluded.block_progress = '{}' then p.block_progress else (
              select jsonb_object_agg(key, reached) from (
                select key, max(value::int) as reached from (
                  select * from jsonb_each_text(p.block_progress)
                  union all select * from jsonb_each_text(excluded.block_progress)) blocks
                group by key order by key limit 1000) merged) end
            """;

    /**
     * Merges a report in one statement, so that two devices at once lose nothing: the later waits for the row and adds to
     * what the earlier left. No row comes back where the item is not visible or the report was applied before. From the
     * item's threshold on, else the tenant's, it is completed: viewers stop at the credits.
     */
    private static final String MERGE =
            """
            with item as (
              select type, coalesce($9, now()) as at, coalesce(duration_seconds, 3600) + 60 as at_once,
                case when $7::int is not null then least($7::int, duration_seconds) end as position,
                case when $5::int >= coalesce(completion_threshold, (
                  select case when jsonb_typeof(settings -> 'completion_threshold') = 'number'
                    then least(greatest((settings ->> 'completion_threshold')::numeric, 1), 100) end
                  from tenants where id = $1), 95) then 100 else $5::int end as reached
              from items where id = $4
            ), fresh as (
              insert into applied_client_events (tenant_id, user_id, content_id, client_event_id)
              select $1, $3, $4, $8::text from item where $8::text is not null
              on conflict do nothing returning 1
            )
            insert into user_progress as p (tenant_id, id, user_id, content_id, progress_type, progress_percentage,
              reported_percentage, status, completion_count, total_sessions, total_time_spent_seconds, metadata,
              block_progress, collection_id, started_at, last_viewed_at, completed_at, completed_revision)
            select $1, $2, $3, $4, case when type in ('video', 'document', 'quiz', 'course') then type else 'custom' end,
              reached, reached,
              case when reached = 100 then 'completed' when reached > 0 or $6 > 0 then 'in_progress' else 'not_started' end,
              case when reached = 100 then 1 else 0 end, 1, least($6, at_once),
              jsonb_strip_nulls(jsonb_build_object('watch_time_seconds', least($6, at_once), 'last_position_seconds', position))
                || $10, $11, $12::uuid, at, at, case when reached = 100 then at end, case when reached = 100 then 1 end
            from item where $8::text is null or exists (select from fresh)
            on conflict (tenant_id, user_id, content_id) do update set
              progress_percentage = greatest(p.progress_percentage, excluded.progress_percentage),
              reported_percentage = case when %2$s then p.reported_percentage else excluded.reported_percentage end,
              status = case
                when greatest(p.progress_percentage, excluded.progress_percentage) = 100 then 'completed'
                when p.status = 'not_started' then excluded.status
                else 'in_progress' end,
              completion_count = p.completion_count
                + case when excluded.reported_percentage = 100 and (p.completed_at is null or p.is_repeating)
                  then 1 else 0 end,
              is_repeating = case when excluded.reported_percentage = 100 then false
                when p.completed_at is not null and excluded.reported_percentage <= 10 and not (%2$s) then true
                else p.is_repeating end,
              visit_count = p.visit_count + %4$s,
              total_sessions = p.total_sessions + %4$s,
              total_time_spent_seconds = %1$s,
              metadata = p.metadata || case when %2$s then '{}' else excluded.metadata end
                || jsonb_build_object('watch_time_seconds', %1$s),
              block_progress = %3$s,
              collection_id = coalesce(excluded.collection_id, p.collection_id),
              last_viewed_at = greatest(p.last_viewed_at, excluded.last_viewed_at),
              completed_at = coalesce(p.completed_at, excluded.completed_at),
              completed_revision = case when p.completed_at is null and excluded.completed_at is not null
                then p.revision + 1 else p.completed_revision end,
              revision = p.revision + 1, updated_at = greatest(p.updated_at, now())
            returning
            """.formatted(TIME, LATE, BLOCKS, """
                    case when p.last_viewed_at < excluded.last_viewed_at - interval '30 minutes' then 1 else 0 end
                    """.strip()) + ProgressView.ROWS.columns("p") + ", p.completed_revision";

    private static final String COURSE = "select from items where id = $1 and type = 'course'";
    private static final String OWN = "from user_progress where user_id = $1 and content_id = $2";
    private static final String OWN_VISIBLE = OWN + " and exists (select from items where id = $2)";
    private static final String FORGET = """
            delete from applied_client_events where user_id = $1 and content_id = $2 and applied_at < (
              select applied_at from applied_client_events where user_id = $1 and content_id = $2
              order by applied_at desc offset $3 limit 1)
            """;

    private static final String NOTES =
            "update user_progress set notes = $3, notes_shared = $4 where user_id = $1 and content_id = $2";

    private final TenantTransaction transaction;
    private final Clock clock;

    ProgressService(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    Uni<ProgressView> report(UUID contentId, Report report) {
        requireTime(report.occurredAt(), clock.instant());
        if (report.answers() != null && report.answersText().length() > MOST_ANSWERED) {
            throw Problems.unprocessable(
                    "/answers", "Answers have " + MOST_ANSWERED + " characters at most.", Rule.most(MOST_ANSWERED));
        }
        return transaction.withSql(
                sql -> requireCourse(sql, report.collectionId()).chain(() -> merge(sql, contentId, report)));
    }

    private static Uni<Void> requireCourse(Sql sql, @Nullable UUID course) {
        return course == null
                ? Uni.createFrom().voidItem()
                : sql.requireReference("/collection_id", "course", COURSE, course);
    }

    private static void requireTime(@Nullable Instant at, Instant now) {
        if (at == null) {
            return;
        }
        if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw Problems.unprocessable(
                    "/occurred_at", "This time is in the future. Leave it out for now.", Rule.max(now.toString()));
        }
        if (at.isBefore(now.minus(OLDEST))) {
            throw Problems.unprocessable(
                    "/occurred_at",
                    "Reports are taken for 7 days.",
                    Rule.min(now.minus(OLDEST).toString()));
        }
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
                        report.percentage(),
                        watched,
                        report.lastPositionSeconds(),
                        report.clientEventId(),
                        report.occurredAt(),
                        report.place(),
                        report.blocks(),
                        report.collectionId())
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
        return view.revision() % FORGET_EVERY == 0
                ? sql.update(FORGET, view.userId(), view.contentId(), REMEMBERED)
                : Uni.createFrom().voidItem();
    }

    /** Writes the caller's own notes on an item in which progress was reported. */
    Uni<ProgressView> note(UUID contentId, SetNotes body) {
        return transaction.withSql(sql -> sql.change(
                        ProgressView.ROWS,
                        NOTES,
                        sql.caller().requireUser(),
                        contentId,
                        body.notes(),
                        body.sharesNotes())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("progress")));
    }

    /** Null where nothing was reported yet; 404 where the item is not visible to the caller either. */
    Uni<@Nullable ProgressView> get(UUID contentId) {
        return transaction.withSql(
                sql -> sql.find(ProgressView.ROWS, OWN, sql.caller().requireUser(), contentId)
                        .call(found -> found == null
                                ? requireVisible(sql, contentId)
                                : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> requireVisible(Sql sql, UUID contentId) {
        return sql.exists("select from items where id = $1", contentId)
                .invoke(visible -> {
                    if (!visible) {
                        throw Problems.notFound("item").retryAfter(REPLICA_DELAY);
                    }
                })
                .replaceWithVoid();
    }

    Uni<Page<ProgressView>> list(PageQuery page, @Nullable UUID course) {
        return transaction.withSql(sql -> ProgressView.LIST.page(
                sql, page, Where.scope("user_id", sql.caller().requireUser()).equal("collection_id", course)));
    }
}
