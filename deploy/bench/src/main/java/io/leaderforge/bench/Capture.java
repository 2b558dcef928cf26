package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Finds out which statements a request runs, by having the server log them; so the limit cannot drift from the code. */
final class Capture {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final LocalStack stack;
    private final UUID tenant;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Capture(LocalStack stack, UUID tenant) {
        this.stack = stack;
        this.tenant = tenant;
    }

    Script script(URI service, String word, Supplier<Request> requests) throws Exception {
        send(service, requests.get());
        try (Connection admin = DriverManager.getConnection(
                "jdbc:" + stack.database(), stack.databaseUser(), stack.databasePassword())) {
            set(admin, "log_line_prefix", "'" + StatementLog.PREFIX + "'");
            set(admin, "log_statement", "'all'");
            try {
                List<List<Statement>> first = statements(service, word, requests.get());
                return Script.of(first, statements(service, word, requests.get()));
            } finally {
                reset(admin, "log_statement");
                reset(admin, "log_line_prefix");
            }
        }
    }

    private List<List<Statement>> statements(URI service, String word, Request request) throws Exception {
        Path log = stack.databaseLog();
        // A mark of our own, for another session's setting may be taken up a moment later.
        return Await.until("the statements of " + request.path(), SOON, () -> {
            try {
                long before = Files.size(log);
                send(service, request);
                Thread.onSpinWait();
                return Await.until("the log", Duration.ofSeconds(2), () -> committed(log, before, word));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private @org.jspecify.annotations.Nullable List<List<Statement>> committed(Path log, long from, String word) {
        try {
            byte[] all = Files.readAllBytes(log);
            String tail = new String(Arrays.copyOfRange(all, (int) from, all.length), StandardCharsets.UTF_8);
            List<List<Statement>> ours = StatementLog.transactions(tail, word + "_app").stream()
                    .filter(transaction -> !transaction.isEmpty()
                            && transaction.getFirst().parameters().contains(tenant.toString()))
                    .toList();
            return ours.isEmpty() ? null : ours;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void send(URI service, Request request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(service.resolve(request.path()))
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(builder::header);
        if (request.body() != null) {
            builder.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = http.send(builder.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(request.path() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static void set(Connection admin, String name, String value) throws SQLException {
        run(admin, "alter system set " + name + " = " + value);
    }

    private static void reset(Connection admin, String name) throws SQLException {
        run(admin, "alter system reset " + name);
    }

    private static void run(Connection admin, String sql) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_reload_conf()");
        }
    }
}
