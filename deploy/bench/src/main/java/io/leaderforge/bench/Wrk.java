package io.leaderforge.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One request, again and again over some connections, by wrk. */
final class Wrk implements Side {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
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
        if (!request.any().values().isEmpty()) {
            String paths = IntStream.range(0, request.any().values().size())
                    .mapToObj(number -> quoted(request.path(number)))
                    .collect(Collectors.joining(","));
            lua.append("local paths, last = {%s}, 0%n".formatted(paths));
            lua.append("request = function() last = last % #paths + 1; return wrk.format(nil, paths[last]) end\n");
        } else if (request.body() != null && request.body().contains(Request.NEW)) {
            String turn = Long.toString(System.nanoTime(), Character.MAX_RADIX);
            lua.append("local template, count = wrk.body, 0\n");
            lua.append("request = function() count = count + 1\n");
            lua.append("  return wrk.format(nil, nil, nil, (template:gsub(\"{new}\", \"%sx\" .. count))) end%n"
                    .formatted(turn));
        }
        return lua.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static double millis(String report) {
        Matcher found = P99.matcher(report);
        if (!found.find()) {
            throw new IllegalStateException("No 99th percentile in this report:\n" + report);
        }
        double value = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            default -> value * 1_000;
        };
    }

    @Override
    public Outcome run(int seconds) throws IOException, InterruptedException {
        Request request = requests.get();
        Files.writeString(script, lua(request));
        List<String> command = List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=30s",
                "--latency",
                "--script=" + script,
                service.resolve(request.path(0)).toString());
        String report = Command.run(command, Map.of());
        if (report.contains(REFUSED) || report.contains("Socket errors")) {
            throw new IllegalStateException("Not every request was answered well:\n" + report);
        }
        return Outcome.of(Command.number(report, RATE), seconds, millis(report));
    }
}
