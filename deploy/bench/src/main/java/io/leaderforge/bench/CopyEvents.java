package io.leaderforge.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows of engagement events, by COPY as the administrator: row-level security allows nobody else to COPY. */
final class CopyEvents implements Side {

    private static final String COPY = """
            copy engagement.content_engagement (tenant_id, id, content_id, session_id, event_type, event_data, created_at,
              minute) from stdin
            """;

    private final Database database;
    private final Tenant tenant;
    private final int connections;

    CopyEvents(Database database, Tenant tenant, int connections) {
        this.database = database;
        this.tenant = tenant;
        this.connections = connections;
    }

    @Override
    public Outcome run(int seconds) throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long rows = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            Callable<Long> until = () -> copyUntil(end);
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(until));
            }
            for (Future<Long> each : all) {
                rows += each.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException(e);
        }
        return new Outcome(rows, seconds, null);
    }

    private long copyUntil(long end) throws SQLException, IOException {
        long rows = 0;
        try (Connection connection = database.admin()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            while (System.nanoTime() < end) {
                rows += copy.copyIn(COPY, new StringReader(batch()));
            }
        }
        return rows;
    }

    private String batch() {
        Instant now = Instant.now();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        String session = UUID.randomUUID().toString();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < Ingest.BATCH; i++) {
            rows.append(tenant.id()).append('\t').append(UUID.randomUUID()).append('\t');
            rows.append(tenant.item(i % Tenant.ITEMS))
                    .append('\t')
                    .append(session)
                    .append('-')
                    .append(i)
                    .append('\t');
            rows.append(i % 4 == 0 ? "view" : "progress")
                    .append("\t{\"position\": ")
                    .append(i)
                    .append("}\t");
            rows.append(now).append('\t').append(minute).append('\n');
        }
        return rows.toString();
    }
}
