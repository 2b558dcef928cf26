package io.leaderforge.crm.removal;

import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Of a form that has been deleted the submissions, of a workflow the executions, of a template the references of messages: as
 * many as there are, so that no request waits for them.
 */
@ApplicationScoped
public class Removal implements Job<Removal.Removed> {

    private static final String KIND = "crm.removal";

    /** Rows in one transaction. */
    private static final int BATCH = 500;

    /** What has been deleted. */
    public enum Subject implements TextEnum {
        FORM("delete from forms where id = $1", """
                delete from form_submissions where id in (
                  select id from form_submissions where form_id = $1 order by id limit $2)"""),
        TEMPLATE("delete from message_templates where id = $1", """
                update messages set template_id = null where id in (
                  select id from messages where template_id = $1 order by id limit $2)"""),
        WORKFLOW("delete from workflows where id = $1", """
                delete from workflow_executions where id in (
                  select id from workflow_executions where workflow_id = $1 order by id limit $2)""");

        private final String row;
        private final String references;

        Subject(String row, String references) {
            this.row = row;
            this.references = references;
        }
    }

    /** The payload. */
    @RegisterForReflection
    public record Removed(Subject subject) {}

    private final Clock clock;

    Removal(Clock clock) {
        this.clock = clock;
    }

    /** In the transaction that marks it as deleted. */
    public Uni<Void> schedule(Sql sql, Subject subject, UUID id) {
        return Jobs.at(sql, KIND, id, clock.instant(), new Removed(subject));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Removed> payload() {
        return Removed.class;
    }

    @Override
    public Uni<Void> run(JobContext job, Removed removed) {
        Subject subject = removed.subject();
        return Multi.createBy()
                .repeating()
                .uni(() -> job.withSql(sql -> sql.update(subject.references, job.id(), BATCH)))
                .whilst(deleted -> deleted == BATCH)
                .onItem()
                .ignoreAsUni()
                .chain(() -> job.finish(sql -> sql.update(subject.row, job.id()).replaceWithVoid()));
    }
}
