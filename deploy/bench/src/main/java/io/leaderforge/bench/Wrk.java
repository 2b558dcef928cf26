package io.leaderforge.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One request, again and again over some connections, by wrk. */
final class Wrk implements Side {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final String REFUSED = "Non-2xx or 3xx responses";

    private final URI service;
    private final Supplier<Request> requests;
    private final int connections;
    private final Path script;

    /** @param requests makes the request for a turn, with a token that outlives the turn */
    Wrk(URI service, Supplier<Request> requests, int connections, Path folder) {
        this.service = service;
        this.requests = requests;
        this.connections = connections;
        this.script = folder.resolve("request.lua");
    }

    private static String lua(Request request) {
        StringBuilder lua = new StringBuilder("wrk.method = " + quoted(request.method()) + "\n");
        request.headers()
                .forEach((name, value) -> lua.append("wrk.headers[%s] = %s%n".formatted(quoted(name), quoted(value))));
        if (request.body() != null) {
            lua.append("wrk.headers[\"Content-Type\"] = \"application/json\"\n");
            lua.append("wrk.body = ").append(quoted(request.body())).append('\n');
        }
        return lua.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public double perSecond(int seconds) throws IOException, InterruptedException {
        Request request = requests.get();
        Files.writeString(script, lua(request));
        List<String> command = List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=30s",
                "--script=" + script,
                service.resolve(request.path()).toString());
        String report = Command.run(command, Map.of());
        if (report.contains(REFUSED) || report.contains("Socket errors")) {
            throw new IllegalStateException("Not every request was answered well:\n" + report);
        }
        return Command.number(report, RATE);
    }
}
