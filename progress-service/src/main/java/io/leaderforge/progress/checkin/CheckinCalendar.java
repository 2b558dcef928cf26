package io.leaderforge.progress.checkin;

import io.leaderforge.kit.calendar.Appointment;
import io.leaderforge.kit.calendar.AppointmentWords;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Reading;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A scheduled check-in as a file for the calendar of one of its people; crm sends the invitations. */
final class CheckinCalendar {

    private static final String READ = """
            select c.calendar_event_id, c.calendar_sequence, c.scheduled_at, c.duration_minutes, c.updated_at,
              (select full_name from members where id = c.user_id) as learner,
              (select full_name from members where id = c.leader_id) as leader,
              (select title from items where id = c.content_id) as item
            from checkin_requests c
            where c.id = $1 and $2 in (c.user_id, c.leader_id) and c.scheduled_at is not null
              and c.calendar_event_id is not null and c.status in ('scheduled', 'completed')
            """;

    private CheckinCalendar() {}

    /** 404 for others than its learner and leader, and until it is scheduled. */
    static Uni<String> file(Sql sql, UUID id, @Nullable String acceptLanguage) {
        UUID person = sql.caller().requireUser();
        return sql.<Row>first(row -> row, READ, id, person)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("appointment"))
                .chain(row -> Reading.of(sql, person)
                        .map(reading -> appointment(
                                        row, reading.onPage(acceptLanguage).language())
                                .file()));
    }

    private static Appointment appointment(Row row, Language language) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : new String[] {"learner", "leader", "item"}) {
            names.put(
                    name,
                    Objects.requireNonNullElseGet(row.getString(name), () -> AppointmentWords.unknown(language, name)));
        }
        return new Appointment(
                row.getString("calendar_event_id"),
                row.getInteger("calendar_sequence"),
                instant(row, "updated_at"),
                instant(row, "scheduled_at"),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                AppointmentWords.summary(language, names),
                AppointmentWords.description(language, names),
                null);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
