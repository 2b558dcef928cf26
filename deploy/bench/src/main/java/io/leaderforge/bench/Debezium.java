package io.leaderforge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debezium's embedded engine on content's outbox, in a process of its own: it reads by logical decoding whatever is written
 * from its start on.
 */
final class Debezium implements AutoCloseable {

    /** How often it asks when it has nothing; a backlog never lets it. */
    static final int POLL_MILLIS = 10;

    private static final String PUBLICATION = "leaderforge_bench";
    private static final int PARTITIONS = 6;
    private static final Pattern RATE = Pattern.compile("drained (\\d+)/s");

    private final Ground ground;
    private final Process process;
    private final BufferedReader output;

    private Debezium(Ground ground, Process process) {
        this.ground = ground;
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts it; it reads when it says so.
     *
     * @param rows of a transaction that is a backlog
     */
    static Debezium on(Ground ground, int rows) throws IOException, InterruptedException, SQLException {
        ground.database()
                .run(
                        "drop publication if exists " + PUBLICATION,
                        "create publication " + PUBLICATION
                                + " for table content.outbox with (publish = 'insert', publish_via_partition_root)");
        String[] database = ground.stack().database().split("[:/]+");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Peer.java(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                Peer.classPath(ground, "debezium", "Debezium's embedded engine"),
                "io.leaderforge.bench.debezium.Drain",
                database[1],
                database[2],
                database[3],
                ground.stack().databaseUser(),
                "content.outbox",
                PUBLICATION,
                ground.stack().kafka(),
                "bench.debezium",
                Integer.toString(PARTITIONS),
                Integer.toString(rows),
                Integer.toString(POLL_MILLIS)));
        builder.environment().put("PGPASSWORD", ground.stack().databasePassword());
        Path log = ground.folder().resolve("debezium.log");
        return new Debezium(ground, builder.redirectError(log.toFile()).start());
    }

    /** Whether it has read a row; does not wait for it. */
    boolean isReading() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Debezium has ended, see debezium.log");
        }
        return output.ready() && output.readLine().equals("reading");
    }

    /** Waits until it has read the backlog; answers how many rows a second. */
    double rate() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher found = RATE.matcher(line);
            if (found.matches()) {
                return Double.parseDouble(found.group(1));
            }
        }
        throw new IllegalStateException("Debezium has ended, see debezium.log");
    }

    /** It ends with its input, and drops its slot. */
    @Override
    public void close() throws IOException, SQLException {
        process.getOutputStream().close();
        process.onExit().join();
        ground.database().run("drop publication " + PUBLICATION);
    }
}
