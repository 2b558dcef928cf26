package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.e2e.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Prints a contest and keeps it beside the last committed one. */
final class Results {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double MOVED = 0.2;

    private final Path folder;
    private final PrintStream out;

    Results(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    void add(HotPath path, Contest contest) throws IOException {
        out.printf("%n%s: %s%n", path.name(), path.what());
        out.printf("  %-10s %,10.0f /s   CPU µs each: %s%n", "ours", Contest.rate(contest.ours()), cpu(contest.ours()));
        out.printf(
                "  %-10s %,10.0f /s   CPU µs each: %s%n",
                "pgbench", Contest.rate(contest.limit()), cpu(contest.limit()));
        out.printf(
                "  ratio %.2f (%.2f to %.2f), aim %.2f: %s%n",
                contest.ratio(),
                contest.lowest(),
                contest.highest(),
                path.aim(),
                contest.ratio() >= path.aim() ? "reached" : "MISSED");
        compare(path, contest);
    }

    private static Map<String, Long> cpu(java.util.List<Measured> turns) {
        Map<String, Long> rounded = new java.util.TreeMap<>();
        Contest.cpu(turns).forEach((name, micros) -> rounded.put(name, Math.round(micros)));
        return rounded;
    }

    private void compare(HotPath path, Contest contest) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(path.name() + ".json");
        if (Files.exists(file)) {
            JsonNode last = MAPPER.readTree(file.toFile());
            double before = last.path("ratio").asDouble();
            double moved = contest.ratio() / before - 1;
            if (Math.abs(moved) > MOVED) {
                out.printf("  !! THE RATIO HAS MOVED BY %+.0f %%: it was %.2f%n", moved * 100, before);
            }
        }
        ObjectNode json = Json.object(
                "name", path.name(),
                "ratio", round(contest.ratio()),
                "lowest", round(contest.lowest()),
                "highest", round(contest.highest()),
                "aim", path.aim(),
                "ours_per_second", Math.round(Contest.rate(contest.ours())),
                "limit_per_second", Math.round(Contest.rate(contest.limit())),
                "ours_cpu_micros", cpu(contest.ours()),
                "limit_cpu_micros", cpu(contest.limit()));
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    private static double round(double ratio) {
        return Math.round(ratio * 1000) / 1000d;
    }
}
