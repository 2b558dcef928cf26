package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Finds out which statements a request runs, by having the server log them; so the limit cannot drift from the code. */
final class Capture {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 20;

    private final LocalStack stack;
    private final UUID tenant;
    private final Duration quiet;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Capture(LocalStack stack, UUID tenant) {
        this(stack, tenant, Duration.ZERO);
    }

    /** @param quiet what a request sets off goes on until nothing has been committed for so long */
    Capture(LocalStack stack, UUID tenant, Duration quiet) {
        this.stack = stack;
        this.tenant = tenant;
        this.quiet = quiet;
    }

    /** Consumers and jobs of the service beside one of two requests make them differ; then they are asked again. */
    Script script(URI service, String context, Supplier<Request> requests) throws Exception {
        // What the first request prepares once is not part of the others.
        send(service, requests.get(), 0);
        return logging(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    Request request = requests.get();
                    List<List<Statement>> first = statements(service, context, request, 0);
                    List<List<Statement>> second = statements(service, context, requests.get(), 1);
                    return Script.of(first, new Database(stack).typed(context, second), request.any());
                } catch (IllegalStateException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        });
    }

    /** The transactions of one request. */
    List<List<Statement>> transactions(URI service, String context, Supplier<Request> requests) throws Exception {
        send(service, requests.get(), 0);
        return new Database(stack).typed(context, logging(() -> statements(service, context, requests.get(), 0)));
    }

    private <T> T logging(Callable<T> work) throws Exception {
        try (Connection admin = DriverManager.getConnection(
                "jdbc:" + stack.database(), stack.databaseUser(), stack.databasePassword())) {
            set(admin, "log_line_prefix", "'" + StatementLog.PREFIX + "'");
            set(admin, "log_statement", "'all'");
            try {
                return work.call();
            } finally {
                reset(admin, "log_statement");
                reset(admin, "log_line_prefix");
            }
        }
    }

    private List<List<Statement>> statements(URI service, String context, Request request, int number)
            throws Exception {
        Path log = stack.databaseLog();
        // A mark of our own, for another session's setting may be taken up a moment later.
        return Await.until("the statements of " + request.path(), SOON, () -> {
            try {
                long before = Files.size(log);
                send(service, request, number);
                Thread.onSpinWait();
                return settled(
                        () -> Await.until("the log", Duration.ofSeconds(2), () -> committed(log, before, context)));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private List<List<Statement>> settled(Supplier<List<List<Statement>>> reading) throws InterruptedException {
        List<List<Statement>> now = reading.get();
        if (quiet.isZero()) {
            return now;
        }
        List<List<Statement>> before;
        do {
            before = now;
            Thread.sleep(quiet);
            now = reading.get();
        } while (now.size() > before.size());
        return now;
    }

    private @org.jspecify.annotations.Nullable List<List<Statement>> committed(Path log, long from, String context) {
        try {
            String tail = tail(log, from);
            List<List<Statement>> ours = StatementLog.transactions(tail, context + "_app").stream()
                    .filter(transaction -> !transaction.isEmpty()
                            && transaction.getFirst().parameters().contains(tenant.toString()))
                    .toList();
            return ours.isEmpty() ? null : ours;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The log is long by then, so only what was written since. */
    private static String tail(Path log, long from) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void send(URI service, Request request, int number) throws IOException, InterruptedException {
        String body = request.body(UUID.randomUUID().toString());
        HttpRequest.Builder builder = HttpRequest.newBuilder(service.resolve(request.path(number)))
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.headers().forEach(builder::header);
        if (body != null) {
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
