package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.NoPayload;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Begins the erasure that a person has requested, at the end of the waiting period. The job's id is the person's. */
@ApplicationScoped
class OwnErasureJob implements Job<NoPayload> {

    static final String KIND = "core.erasure.planned";

    private static final String IS_THERE = "select from users where id = $1";

    private final ErasureService erasures;
    private final Clock clock;

    OwnErasureJob(ErasureService erasures, Clock clock) {
        this.erasures = erasures;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    /** The right of a person does not depend on what the tenant pays. */
    @Override
    public boolean runsWhileSuspended() {
        return true;
    }

    @Override
    public Uni<Void> run(JobContext job, NoPayload none) {
        return job.finish(sql -> sql.exists(IS_THERE, job.id())
                .chain(isThere -> isThere ? erase(sql, job) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> erase(Sql sql, JobContext job) {
        return erasures.request(sql, Ids.next(), job.id(), clock.instant()).replaceWithVoid();
    }
}
