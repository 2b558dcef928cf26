package io.leaderforge.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks on one connection of the administrator. */
public final class Audit {

    private static final int EXAMPLES = 5;

    private final Connection connection;
    private final Topics topics;

    /** @param connection is used for temporary tables and reading only */
    public Audit(Connection connection, String bootstrapServers) {
        this.connection = connection;
        this.topics = new Topics(bootstrapServers);
    }

    /**
     * Reads topics, mails and stored files into the connection; returns the number of events. Once per connection.
     *
     * @param files the folder in which the services store files
     */
    public long load(Iterable<JsonNode> mails, Path files) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set temp_buffers = '128MB'; set work_mem = '256MB'; set jit = off; set timezone = 'UTC'");
        }
        StoredFiles.load(connection, files);
        return new EventTables(connection).load(topics, mails);
    }

    public List<Finding> findings() throws SQLException {
        Columns columns = new Columns(connection);
        List<AuditCheck> checks = Stream.of(
                        new StateChecks(columns).all(),
                        FactChecks.all(),
                        EffectChecks.all(),
                        new ReplicaChecks(columns).all(),
                        TransportChecks.all(),
                        FileChecks.all())
                .flatMap(each -> each)
                .collect(Collectors.toCollection(ArrayList::new));
        checks.addAll(unlookedAt(checks));
        List<Finding> findings = new ArrayList<>();
        for (AuditCheck check : checks) {
            findings.add(run(check));
        }
        return findings;
    }

    /** A fact has as many meanings as there are facts, so no check is made by itself: a topic that none names is a finding. */
    static List<AuditCheck> unlookedAt(List<AuditCheck> checks) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.kind() == Topic.Kind.FACT)
                .filter(topic -> checks.stream().noneMatch(check -> check.names(topic)))
                .map(topic -> AuditCheck.unknown(
                        "topic " + topic.topicName(),
                        "no check looks at its facts. Add one to FactChecks or EffectChecks."))
                .toList();
    }

    private Finding run(AuditCheck check) throws SQLException {
        long[] counts = new long[3];
        List<String> examples = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            long looked;
            try (ResultSet row = statement.executeQuery(check.looked())) {
                row.next();
                looked = row.getLong(1);
            }
            try (ResultSet rows = statement.executeQuery(check.findings())) {
                while (rows.next()) {
                    String kind = Objects.requireNonNull(rows.getString(1));
                    int index = List.of("lost", "doubled", "diverged").indexOf(kind);
                    List<String> list = index < 0 ? notes : examples;
                    if (index >= 0) {
                        counts[index]++;
                    }
                    if (list.size() < EXAMPLES) {
                        list.add(kind + ": " + rows.getString(2));
                    }
                }
            }
            return new Finding(check.name(), looked, counts[0], counts[1], counts[2], examples, notes);
        } catch (SQLException e) {
            throw new SQLException(check.name() + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }
}
