package io.leaderforge.engagement.replica;

import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.inbox.EventMeta;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Each learner's progress as it was last said; a newer state appends its difference to the figures of the item, an older
 * or repeated one changes nothing. Completions are counted here and nowhere else: who has come to 100 percent.
 */
final class LearnerProgress {

    private static final String PUT = """
            with old as (
              select progress_percentage, total_time_spent_seconds, deleted_at from learner_progress
              where tenant_id = $1 and id = $2
            ), put as (
              insert into learner_progress (tenant_id, id, user_id, content_id, progress_percentage,
                total_time_spent_seconds, epoch, revision)
              values ($1, $2, $3, $4, $5, $6, $7, $8)
              on conflict (tenant_id, id) do update
                set progress_percentage = excluded.progress_percentage, deleted_at = null,
                  total_time_spent_seconds = excluded.total_time_spent_seconds,
                  epoch = excluded.epoch, revision = excluded.revision
                where (learner_progress.epoch, learner_progress.revision) < (excluded.epoch, excluded.revision)
              returning 1
            )
            insert into performance_deltas (tenant_id, content_id, day, learners, completions, progress_sum, time_sum)
            select $1, $4, local_day(now()),
              case when exists (select 1 from old where deleted_at is null) then 0 else 1 end,
              case when $5 = 100 then 1 else 0 end
                - (select count(*) from old where deleted_at is null and progress_percentage = 100),
              $5 - coalesce((select progress_percentage from old where deleted_at is null), 0),
              $6 - coalesce((select total_time_spent_seconds from old where deleted_at is null), 0)
            from put
            """;
    private static final String DELETE = """
            with gone as (
              update learner_progress set deleted_at = now(), epoch = $3, revision = $4
              where tenant_id = $1 and id = $2 and deleted_at is null and (epoch, revision) < ($3, $4)
              returning content_id, progress_percentage, total_time_spent_seconds
            )
            insert into performance_deltas (tenant_id, content_id, day, learners, completions, progress_sum, time_sum)
            select $1, content_id, local_day(now()), -1,
              case when progress_percentage = 100 then -1 else 0 end, -progress_percentage, -total_time_spent_seconds
            from gone
            """;

    private LearnerProgress() {}

    static Uni<?> apply(Sql sql, EventMeta meta, @Nullable UserProgressState state) {
        return state == null
                ? sql.update(DELETE, meta.tenantId(), meta.key(), meta.epoch(), meta.revision())
                : sql.update(
                        PUT,
                        meta.tenantId(),
                        meta.key(),
                        state.userId(),
                        state.contentId(),
                        state.progressPercentage(),
                        state.totalTimeSpentSeconds(),
                        meta.epoch(),
                        meta.revision());
    }
}
