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

/** A leader who leaves holds no check-in: those that are open are cancelled, so that the learner can ask the next one. */
@ApplicationScoped
class LedCheckins implements DepartureStep {

    private static final String CANCEL = """
            update checkin_requests set status = 'cancelled', cancelled_at = now(), updated_at = now(), revision = revision + 1,
              calendar_sequence = calendar_sequence + (scheduled_at is not null)::int
            where tenant_id = $1 and id = any (array(
              select id from checkin_requests
              where tenant_id = $1 and leader_id = $2 and status in ('requested', 'scheduled') limit $3 for update))
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
            rows.forEach(row -> events.addAll(cancelled(row)));
            return Outbox.appendAll(sql, events).replaceWith(rows.size());
        });
    }

    private static List<OutboxEvent> cancelled(Row row) {
        UUID tenant = row.getUUID("tenant_id");
        UUID user = row.getUUID("user_id");
        UUID content = row.getUUID("content_id");
        Instant at = row.getOffsetDateTime("updated_at").toInstant();
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
                null,
                null,
                row.getInteger("duration_minutes"),
                row.getString("calendar_event_id"),
                row.getInteger("calendar_sequence"));
        return List.of(
                OutboxEvent.fact(checkin, checkin.id()),
                OutboxEvent.fact(
                        new ModuleStepChanged(tenant, user, content, "checkin", "cancelled", at),
                        row.getUUID("progress_id")));
    }
}
