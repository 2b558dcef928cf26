package io.leaderforge.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.schema.BoundedContexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The topics as temporary tables of the auditor's connection: {@code audit_events} all records, {@code audit_states} the
 * newest state per key, {@code audit_facts} each fact once, {@code audit_latest} the last fact per key, {@code audit_mails}.
 */
final class EventTables {

    private static final String CREATE = """
            create temp table audit_events (topic text, partition int, position bigint, key text, id uuid, type text,
              tenant_id uuid, epoch int, revision bigint, resolved text, payload jsonb, published timestamptz);
            create temp table audit_mails (message_id text)
            """;
    private static final String DERIVE = """
            create temp table audit_states as select distinct on (topic, key) *,
              position = max(position) over (partition by topic, key) as is_last
              from audit_events where topic in (%1$s) order by topic, key, epoch desc, revision desc, position desc;
            create temp table audit_facts as select distinct on (topic, id) *, payload ->> 'id' as subject
              from audit_events where topic in (%2$s) order by topic, id, position;
            create temp table audit_latest as select distinct on (topic, key) *, payload ->> 'status' as status
              from audit_facts order by topic, key, position desc;
            analyze audit_events; analyze audit_states; analyze audit_facts; analyze audit_latest; analyze audit_mails
            """;

    /** What a restore has undone never happened; what of it was not, is published again after the epoch was raised. */
    private static final String UNDONE = "delete from audit_events e using %1$s.restores r where e.topic like '%1$s.%%'"
            + " and e.published >= r.restored_to and e.published <= r.raised_at";

    private final Connection connection;

    EventTables(Connection connection) {
        this.connection = connection;
    }

    /** Fills the tables; returns the number of events. */
    long load(Topics topics, Iterable<JsonNode> mails) throws SQLException {
        execute(CREATE);
        CopyIn copy = copy("audit_events");
        long count = topics.read(record -> write(copy, line(record)));
        copy.endCopy();
        CopyIn copyMails = copy("audit_mails");
        for (JsonNode mail : mails) {
            write(copyMails, field(mail.path("message_id").asText()) + "\n");
        }
        copyMails.endCopy();
        for (String context : BoundedContexts.ALL) {
            execute(UNDONE.formatted(context));
        }
        execute(DERIVE.formatted(names(Topic.Kind.STATE), names(Topic.Kind.FACT)));
        return count;
    }

    private static String names(Topic.Kind kind) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.kind() == kind)
                .map(topic -> "'" + topic.topicName() + "'")
                .collect(Collectors.joining(", "));
    }

    private CopyIn copy(String table) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    }

    private static void write(CopyIn copy, String line) {
        try {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String line(ConsumerRecord<String, byte[]> record) {
        String payload = record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
        return String.join(
                        "\t",
                        record.topic(),
                        Integer.toString(record.partition()),
                        Long.toString(record.offset()),
                        field(record.key()),
                        header(record, EventHeaders.ID),
                        header(record, EventHeaders.TYPE),
                        header(record, EventHeaders.TENANT_ID),
                        header(record, EventHeaders.EPOCH),
                        header(record, EventHeaders.REVISION),
                        header(record, EventHeaders.RESOLVED),
                        field(payload),
                        Instant.ofEpochMilli(record.timestamp()).toString())
                + "\n";
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return field(Topics.text(record, name));
    }

    /** In COPY's text format. */
    private static String field(@Nullable String value) {
        return value == null
                ? "\\N"
                : value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }

    private void execute(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
