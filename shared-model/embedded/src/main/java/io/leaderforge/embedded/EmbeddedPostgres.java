package io.leaderforge.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server of our own on loopback, with its data in one folder that survives restarts and kills. Every
 * connection needs a scram-sha-256 password, so that roles are as separate here as in production. Runs as root and as
 * an ordinary user.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The administrator's user name. */
    public static final String ADMIN = "postgres";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Map<String, String> COMMON_SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "200",
            "shared_buffers", "128MB",
            "max_wal_size", "2GB",
            "timezone", "UTC",
            "log_timezone", "UTC",
            "jit", "off");

    private final PostgresData data;
    private final Process process;
    private final int port;

    private EmbeddedPostgres(PostgresData data, Process process, int port) {
        this.data = data;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server that ends with this JVM, without fsync: for tests.
     *
     * @param dataDir created and initialised when it is not there
     * @param port 0 for any free one
     * @param adminPassword password of {@value #ADMIN}; takes effect when the data folder is initialised
     */
    public static EmbeddedPostgres start(Path dataDir, int port, String adminPassword) throws IOException {
        Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
        EmbeddedPostgres server = start(dataDir, port, adminPassword, log, Map.of("fsync", "off"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "postgres-close"));
        return server;
    }

    /**
     * Starts a server that stays when this JVM ends, durable, logging to a file: for the local stack.
     *
     * @param settings of the server, beside our own
     */
    public static EmbeddedPostgres startDetached(
            Path dataDir, int port, String adminPassword, Path log, Map<String, String> settings) throws IOException {
        return start(dataDir, port, adminPassword, log, settings);
    }

    private static EmbeddedPostgres start(
            Path dataDir, int port, String adminPassword, Path log, Map<String, String> settings) throws IOException {
        PostgresData data = PostgresData.open(dataDir, adminPassword, log);
        try {
            int chosen = port == 0 ? Ports.anyFree() : port;
            Ports.requireFree(chosen, "PostgreSQL");
            Process process = data.launch("postgres", arguments(chosen, settings));
            EmbeddedPostgres server = new EmbeddedPostgres(data, process, chosen);
            server.awaitReady(log);
            return server;
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** The server process; its pid is the postmaster's. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Lets go of the folder, so that this JVM may start another server on it when this one has ended. */
    public void release() {
        data.close();
    }

    /** Fast shutdown: open transactions are rolled back, data is flushed. */
    @Override
    public void close() {
        PostgresData.shutDown(process.toHandle());
        data.close();
    }

    /** Fast shutdown of a server that was started detached. */
    public static void shutDown(ProcessHandle server) {
        PostgresData.shutDown(server);
    }

    private static List<String> arguments(int port, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of("-p", Integer.toString(port)));
        for (Map<String, String> map : List.of(COMMON_SETTINGS, settings)) {
            map.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        }
        return arguments;
    }

    /** The last line of postmaster.pid says 'ready' when recovery is through; no connection needed. */
    private void awaitReady(Path log) throws IOException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            if (data.isReady(process.pid(), port)) {
                return;
            }
            if (!process.isAlive()) {
                throw new IOException("PostgreSQL did not start: " + lastLines(log));
            }
            pause();
        }
        close();
        throw new IOException("PostgreSQL was not ready after " + START_TIMEOUT.toSeconds() + " s: " + lastLines(log));
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Optional.of(log).filter(Files::exists).isPresent() ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL starts", e);
        }
    }
}
