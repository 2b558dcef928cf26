package io.leaderforge.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Debezium's embedded engine on content's outbox: a slot from before the backlog, and a drain of what was written since. */
final class Debezium implements AutoCloseable {

    /** How often it asks when it has nothing; a backlog never lets it. */
    static final int POLL_MILLIS = 10;

    private static final String NAME = "bench_debezium";
    private static final Pattern RATE = Pattern.compile("drained (\\d+)/s");

    private final Ground ground;

    private Debezium(Ground ground) {
        this.ground = ground;
    }

    /** From now on the server keeps what is written for it. */
    static Debezium on(Ground ground) throws SQLException {
        ground.database()
                .run(
                        "create publication %s for table content.outbox with (publish = 'insert', publish_via_partition_root)"
                                .formatted(NAME),
                        "select pg_create_logical_replication_slot('%1$s', 'pgoutput')".formatted(NAME));
        return new Debezium(ground);
    }

    /** Reads so many rows and writes them to a topic; answers how many a second. */
    double drain(int rows) throws IOException, InterruptedException {
        String[] database = ground.stack().database().split("[:/]+");
        String report = Command.run(
                List.of(
                        Peer.java(),
                        "-Xmx512m",
                        "-Dpoll.interval.ms=" + POLL_MILLIS,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        Peer.classPath(ground, "debezium", "Debezium's embedded engine"),
                        "io.leaderforge.bench.debezium.Drain",
                        database[1],
                        database[2],
                        database[3],
                        ground.stack().databaseUser(),
                        "content.outbox",
                        NAME,
                        NAME,
                        ground.stack().kafka(),
                        "bench.debezium",
                        Integer.toString(rows)),
                Map.of("PGPASSWORD", ground.stack().databasePassword()));
        return Command.number(report, RATE);
    }

    @Override
    public void close() throws SQLException {
        ground.database()
                .run("select pg_drop_replication_slot('%s')".formatted(NAME), "drop publication %s".formatted(NAME));
    }
}
