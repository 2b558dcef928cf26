package io.leaderforge.crm.upgrade;

import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.NoPayload;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fills the days of a tenant's submissions, in batches. */
@ApplicationScoped
class SubmissionDays implements Job<NoPayload> {

    private static final int BATCH = 5_000;
    private static final String FILL = """
            with batch as (
              select id from form_submissions where id > $1 order by id limit $2
            ), filled as (
              update form_submissions f set submitted_on = f.created_at::date
              from batch b where f.id = b.id and f.submitted_on is null
            )
            select id from batch order by id desc limit 1""";

    @Override
    public String kind() {
        return "crm.submission_days";
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    @Override
    public Uni<Void> run(JobContext job, NoPayload payload) {
        AtomicReference<@Nullable UUID> last = new AtomicReference<>(new UUID(0, 0));
        return Multi.createBy()
                .repeating()
                .uni(() -> job.withSql(sql -> sql.list(row -> row.getUUID("id"), FILL, last.get(), BATCH))
                        .invoke(ids -> last.set(ids.isEmpty() ? null : ids.getFirst())))
                .whilst(ids -> !ids.isEmpty())
                .onItem()
                .ignoreAsUni();
    }
}
