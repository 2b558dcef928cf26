package io.leaderforge.engagement.notification;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and things are called in a text. A fact may arrive before the person it is about: then by a noun. */
@RegisterForReflection
record Names(
        String learner,
        String leader,
        String item,
        @Nullable String timezone) {

    static final Rows<Names> ROWS = Rows.of(Names.class);

    private static final String READ = """
            select coalesce((select full_name from members where id = $1 and deleted_at is null), 'A learner') as learner,
              coalesce((select full_name from members where id = $2 and deleted_at is null), 'a leader') as leader,
              coalesce((select title from items where id = $3 and deleted_at is null), 'a module') as item,
              (select settings ->> 'timezone' from tenants where id = $4) as timezone
            """;
    private static final String OF_MEMBER = """
            select coalesce((select full_name from members where id = $1 and deleted_at is null), 'A new member') as person,
              coalesce((select name from organizations where id = $2 and deleted_at is null), 'an organization')
                as organization
            """;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    static Uni<Names> read(Sql sql, UUID learner, @Nullable UUID leader, UUID item) {
        return sql.query(READ, learner, leader, item, sql.tenant())
                .map(rows -> ROWS.read(rows.iterator().next()));
    }

    static Uni<Map<String, String>> ofMember(Sql sql, UUID person, UUID organization) {
        return sql.query(OF_MEMBER, person, organization).map(rows -> {
            var row = rows.iterator().next();
            return Map.of("person", row.getString("person"), "organization", row.getString("organization"));
        });
    }

    Map<String, String> ofLearner() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("learner", learner);
        parameters.put("item", item);
        return parameters;
    }

    Map<String, String> ofBoth() {
        Map<String, String> parameters = ofLearner();
        parameters.put("leader", leader);
        return parameters;
    }

    /** The tenant's; UTC where it has none. */
    ZoneId zone() {
        try {
            return timezone == null ? ZoneOffset.UTC : ZoneId.of(timezone);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    String local(Instant time) {
        ZoneId zone = zone();
        return TIME.format(time.atZone(zone)) + " (" + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()) + ")";
    }
}
