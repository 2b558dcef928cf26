package io.leaderforge.kit.job;

import io.leaderforge.kit.row.Bindings;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Schedules jobs in the transaction of the change that needs them: with its rollback they are gone, with its commit they run.
 * A job is (tenant, kind, id); scheduled again it has the new time and payload and all attempts before it, also when it was
 * dead. While it runs, the new time is that of its next run, and a run that is dead by then stays dead.
 */
public final class Jobs {

    private static final String AT = """
            insert into jobs as j (tenant_id, kind, id, due_at, payload) values ($1, $2, $3, $4, $5::text::jsonb)
            on conflict (tenant_id, kind, id) do update set payload = excluded.payload,
              due_at = case when j.lease is null then excluded.due_at else j.due_at end,
              again_at = case when j.lease is null then null else excluded.due_at end,
              attempts = case when j.lease is null then 0 else j.attempts end,
              takeovers = case when j.lease is null then 0 else j.takeovers end,
              last_error = case when j.lease is null then null else j.last_error end,
              done = case when j.lease is null then null else j.done end,
              total = case when j.lease is null then null else j.total end,
              dead_at = null
            """;
    private static final String UNLESS_SCHEDULED = """
            insert into jobs (tenant_id, kind, id, due_at, payload) values ($1, $2, $3, $4, $5::text::jsonb)
            on conflict (tenant_id, kind, id) do nothing
            """;
    private static final String CANCEL = "delete from jobs where tenant_id = $1 and kind = $2 and id = $3";

    private Jobs() {}

    /** Schedules the job at this time, at once where it has passed; moves it where it is scheduled already. */
    public static Uni<Void> at(Sql sql, String kind, UUID id, Instant dueAt, Record payload) {
        return sql.query(AT, sql.tenant(), kind, id, dueAt, payload)
                .invoke(() -> sql.afterCommit(() -> JobWake.wake(kind)))
                .replaceWithVoid();
    }

    /** {@link #at(Sql, String, UUID, Instant, Record)} of a job with {@link NoPayload}; a time of null cancels it. */
    public static Uni<Void> at(Sql sql, String kind, UUID id, @Nullable Instant dueAt) {
        return dueAt == null ? cancel(sql, kind, id) : at(sql, kind, id, dueAt, new NoPayload());
    }

    /**
     * Schedules the job unless it is scheduled already, at whatever time, or running. Cheaper than {@link #at} where many
     * changes ask for the same job, but they still wait for one another: the row is one.
     */
    public static Uni<Void> unlessScheduled(Sql sql, String kind, UUID id, Instant dueAt, Record payload) {
        return sql.query(UNLESS_SCHEDULED, sql.tenant(), kind, id, dueAt, payload)
                .invoke(() -> sql.afterCommit(() -> JobWake.wake(kind)))
                .replaceWithVoid();
    }

    /** Schedules many jobs of one kind, all at this time, in one round trip; as {@link #at} for each. */
    public static Uni<Void> atAll(Sql sql, String kind, List<Scheduled> jobs, Instant dueAt) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = jobs.stream()
                .map(job -> Bindings.tuple(sql.tenant(), kind, job.id(), dueAt, job.payload()))
                .toList();
        return sql.batch(AT, rows)
                .invoke(() -> sql.afterCommit(() -> JobWake.wake(kind)))
                .replaceWithVoid();
    }

    /** One of several jobs of a kind. */
    public record Scheduled(UUID id, Record payload) {}

    /** Cancels the job. A run in progress goes on until its next transaction, which fails, and is not repeated. */
    public static Uni<Void> cancel(Sql sql, String kind, UUID id) {
        return sql.update(CANCEL, sql.tenant(), kind, id).replaceWithVoid();
    }

    /** When the job is due, while it runs the end of its lease; null where it is not scheduled, or dead. */
    public static Uni<@Nullable Instant> dueAt(Sql sql, String kind, UUID id) {
        return sql.first(
                row -> row.getOffsetDateTime("due_at").toInstant(),
                "select due_at from jobs where tenant_id = $1 and kind = $2 and id = $3 and due_at is not null",
                sql.tenant(),
                kind,
                id);
    }

    /** Has this instance look for jobs of the kind that became due without {@link #at}, after the commit. */
    public static void wake(String kind) {
        JobWake.wake(kind);
    }
}
