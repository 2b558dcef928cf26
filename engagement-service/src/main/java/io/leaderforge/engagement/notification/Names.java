package io.leaderforge.engagement.notification;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and things are called in a text; null where a fact has arrived before the person or the item that it is about. */
@RegisterForReflection
record Names(
        @Nullable String learner,
        @Nullable String leader,
        @Nullable String item) {

    static final Rows<Names> ROWS = Rows.of(Names.class);

    private static final String READ = """
            select (select full_name from members where id = $1 and deleted_at is null) as learner,
              (select full_name from members where id = $2 and deleted_at is null) as leader,
              (select title from items where id = $3 and deleted_at is null) as item
            """;
    private static final String OF_MEMBER = """
            select (select full_name from members where id = $1 and deleted_at is null) as person,
              (select name from organizations where id = $2 and deleted_at is null) as organization
            """;

    static Uni<Names> read(Sql sql, UUID learner, @Nullable UUID leader, UUID item) {
        return sql.query(READ, learner, leader, item)
                .map(rows -> ROWS.read(rows.iterator().next()));
    }

    static Uni<Map<String, String>> ofMember(Sql sql, UUID person, UUID organization) {
        return sql.query(OF_MEMBER, person, organization).map(rows -> {
            var row = rows.iterator().next();
            Map<String, String> parameters = new LinkedHashMap<>();
            put(parameters, "person", row.getString("person"));
            put(parameters, "organization", row.getString("organization"));
            return parameters;
        });
    }

    Map<String, String> ofLearner() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "learner", learner);
        put(parameters, "item", item);
        return parameters;
    }

    Map<String, String> ofBoth() {
        Map<String, String> parameters = ofLearner();
        put(parameters, "leader", leader);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
