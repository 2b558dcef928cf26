package io.leaderforge.content.access;

import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Revokes the access of a tenant to which no path leads any longer, in transactions of {@link Access#BATCH} rows: what an
 * entitlement with many organizations and items leaves when it is deactivated or deleted. It walks through all rows of the
 * tenant, for the entitlement whose they were may be gone, and follows the rules of {@link Access}: rows are locked in order,
 * and paths are evaluated afterwards.
 */
@ApplicationScoped
class RevokedAccess implements Job<RevokedAccess.After> {

    private static final String KIND = "content.access.revoke";

    private static final String COUNT = "select count(*) from access where tenant_id = $1";
    private static final String NEXT = """
            from access where tenant_id = $1
              and ($2::uuid is null or (organization_id, content_id) > ($2, $3))
            order by organization_id, content_id limit $4 for update
            """;

    /** The row that was looked at last; none at the beginning. */
    @RegisterForReflection
    record After(@Nullable UUID organizationId, @Nullable UUID contentId) {

        static final After NONE = new After(null, null);
    }

    @RegisterForReflection
    record Key(UUID id, UUID organizationId, UUID contentId) {

        static final Rows<Key> ROWS = Rows.of(Key.class);
    }

    /** How far a run has come; used by one batch after the other. */
    private static final class Walk {

        private After after;
        private long done;
        private boolean isLeft = true;

        private Walk(After begin) {
            after = begin;
        }

        private void behind(List<Key> rows) {
            isLeft = rows.size() == Access.BATCH;
            done += rows.size();
            if (!rows.isEmpty()) {
                after = new After(
                        rows.getLast().organizationId(), rows.getLast().contentId());
            }
        }
    }

    private final Clock clock;

    RevokedAccess(Clock clock) {
        this.clock = clock;
    }

    /** In the transaction that has removed paths, as its last statement. */
    static Uni<Void> schedule(Sql sql) {
        return Jobs.at(sql, KIND, sql.tenant(), Instant.EPOCH, After.NONE);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<After> payload() {
        return After.class;
    }

    @Override
    public Uni<Void> run(JobContext job, After begin) {
        Walk walk = new Walk(begin);
        return job.withSql(sql -> sql.query(COUNT, sql.tenant()))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(total -> Multi.createBy()
                        .repeating()
                        .uni(() -> batch(job, walk).call(() -> job.progress(walk.done, total)))
                        .whilst(rows -> walk.isLeft && !job.isStopping())
                        .onItem()
                        .ignoreAsUni())
                .chain(() ->
                        walk.isLeft ? later(job, walk.after) : Uni.createFrom().voidItem());
    }

    private static Uni<List<Key>> batch(JobContext job, Walk walk) {
        After after = walk.after;
        return job.withSql(sql -> sql.list(
                                Key.ROWS, NEXT, sql.tenant(), after.organizationId(), after.contentId(), (long)
                                        Access.BATCH)
                        .call(rows -> Access.revokeUnreached(
                                sql, rows.stream().map(Key::id).toList())))
                .invoke(walk::behind);
    }

    /** Another instance does the rest. */
    private Uni<Void> later(JobContext job, After after) {
        return job.withSql(sql -> Jobs.at(sql, KIND, job.id(), clock.instant(), after));
    }
}
