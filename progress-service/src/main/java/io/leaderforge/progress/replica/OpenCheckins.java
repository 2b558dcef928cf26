package io.leaderforge.progress.replica;

import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.DepartureStep;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A person who leaves comes to no check-in. Those that are open and the person leads are cancelled, so that the learner can ask
 * the next leader. Those of a learner are deleted by the rules: before that, appointments that are to come are cancelled, so that they
 * leave the leader's calendar.
 */
@ApplicationScoped
class OpenCheckins implements DepartureStep {

    private static final String CANCEL = """
            update checkin_requests set status = 'cancelled', cancelled_at = now(), updated_at = now(), revision = revision + 1,
              calendar_sequence = calendar_sequence + (scheduled_at is not null)::int
            where tenant_id = $1 and id = any (array(
              select id from checkin_requests
              where tenant_id = $1 and status in ('requested', 'scheduled')
                and (leader_id = $2 or user_id = $2 and scheduled_at > now()) limit $3 for update))
            returning *
            """;

    @Override
    public String subject() {
        return Departure.PERSON;
    }

    @Override
    public Uni<Integer> run(Sql sql, Departure departure, int limit) {
        return sql.query(CANCEL, sql.tenant(), departure.id(), limit).chain(rows -> {
            List<OutboxEvent> events = new ArrayList<>();
            rows.forEach(row -> events.addAll(cancelled(row, departure.id())));
            return Outbox.appendAll(sql, events).replaceWith(rows.size());
        });
    }

    /** Of a learner who leaves only that: the module's progress goes as well. */
    private static List<OutboxEvent> cancelled(Row row, UUID gone) {
        UUID tenant = row.getUUID("tenant_id");
        UUID user = row.getUUID("user_id");
        UUID content = row.getUUID("content_id");
        Instant at = row.getOffsetDateTime("updated_at").toInstant();
        boolean byLearner = user.equals(gone);
        OffsetDateTime scheduled = row.getOffsetDateTime("scheduled_at");
        CheckinChanged checkin = new CheckinChanged(
                row.getUUID("id"),
                tenant,
                user,
                row.getUUID("leader_id"),
                content,
                row.getUUID("organization_id"),
                "cancelled",
                scheduled == null ? null : scheduled.toInstant(),
                at,
                byLearner ? user : null,
                null,
                row.getInteger("duration_minutes"),
                row.getString("calendar_event_id"),
                row.getInteger("calendar_sequence"));
        OutboxEvent cancellation = OutboxEvent.fact(checkin, checkin.id());
        return byLearner
                ? List.of(cancellation)
                : List.of(
                        cancellation,
                        OutboxEvent.fact(
                                new ModuleStepChanged(tenant, user, content, "checkin", "cancelled", at),
                                row.getUUID("progress_id")));
    }
}
