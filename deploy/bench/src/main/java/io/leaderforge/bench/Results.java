package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.bench.Report.Figure;
import io.leaderforge.e2e.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints a report, compares it with the last committed one, and keeps it. */
final class Results {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double MOVED = 0.2;
    private static final double WORTH_SAYING = 0.02;

    private final Path folder;
    private final Options options;
    private final PrintStream out;

    Results(Path folder, Options options, PrintStream out) {
        this.folder = folder;
        this.options = options;
        this.out = out;
    }

    void add(Report report) throws IOException {
        Path file = folder.resolve(report.name() + ".json");
        JsonNode last = Files.exists(file) ? MAPPER.readTree(file.toFile()) : MAPPER.createObjectNode();
        out.printf("%n%s: %s%n", report.name(), report.what());
        report.contest().turns().keySet().forEach(side -> printSide(report.contest(), side));
        report.figures()
                .forEach(figure -> printFigure(figure, last.path("figures").path(figure.name())));
        report.notes().forEach(note -> out.println("  " + note));
        if (options.keepsFigures()) {
            Files.createDirectories(folder);
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json(report));
        }
    }

    private void printSide(Contest contest, String side) {
        double p99 = p99(contest, side);
        String latency = p99 > 0 ? "p99 " + Report.number(p99) + " ms" : "";
        out.printf(
                "  %-22s %,10.0f /s  %-14s CPU µs each: %s%n",
                side, contest.average(side, Measured::perSecond), latency, worthSaying(contest.cpu(side)));
    }

    private static Map<String, Long> worthSaying(Map<String, Double> cpu) {
        double most = cpu.values().stream().mapToDouble(micros -> micros).max().orElse(0);
        Map<String, Double> much = new TreeMap<>(cpu);
        much.values().removeIf(micros -> micros < most * WORTH_SAYING);
        return rounded(much);
    }

    private void printFigure(Figure figure, JsonNode last) {
        Ratio ratio = figure.ratio();
        String spread = ratio.rounds().size() < 2
                ? ""
                : " (" + Report.number(ratio.lowest()) + " to " + Report.number(ratio.highest()) + ")";
        String aim =
                figure.aim() == null ? "" : ", aim " + figure.aim() + ": " + (figure.isMissed() ? "MISSED" : "reached");
        out.printf("  = %s: %s%s%s%s%n", figure.name(), Report.number(ratio.value()), unit(figure), spread, aim);
        double before = last.path("value").asDouble();
        // An absolute figure says as much of the machine as of us.
        if (before > 0 && figure.unit().isEmpty() && Math.abs(ratio.value() / before - 1) > MOVED) {
            out.printf(
                    "  !! THIS RATIO HAS MOVED BY %+.0f %%: it was %s%n",
                    (ratio.value() / before - 1) * 100, Report.number(before));
        }
    }

    private static String unit(Figure figure) {
        return figure.unit().isEmpty() ? "" : " " + figure.unit();
    }

    private static double p99(Contest contest, String side) {
        return contest.average(side, turn -> {
            Double millis = turn.outcome().p99Millis();
            return millis == null ? 0 : millis;
        });
    }

    private static Map<String, Long> rounded(Map<String, Double> cpu) {
        Map<String, Long> rounded = new TreeMap<>();
        cpu.forEach((name, micros) -> rounded.put(name, Math.round(micros)));
        return rounded;
    }

    private ObjectNode json(Report report) throws IOException {
        ObjectNode figures = Json.object();
        report.figures().forEach(figure -> figures.set(figure.name(), json(figure)));
        ObjectNode sides = Json.object();
        Contest contest = report.contest();
        for (String side : contest.turns().keySet()) {
            sides.set(
                    side,
                    Json.object(
                            "per_second", Math.round(contest.average(side, Measured::perSecond)),
                            "p99_millis", round(p99(contest, side)),
                            "cpu_micros", rounded(contest.cpu(side))));
        }
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return Json.object(
                "name", report.name(),
                "what", report.what(),
                "at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "cores", Runtime.getRuntime().availableProcessors(),
                "load_average", Double.parseDouble(load),
                "rounds", options.rounds(),
                "seconds", options.seconds(),
                "figures", figures,
                "sides", sides,
                "notes", report.notes());
    }

    private static ObjectNode json(Figure figure) {
        List<Double> rounds = new ArrayList<>();
        figure.ratio().rounds().forEach(round -> rounds.add(round(round)));
        ObjectNode json = Json.object("value", round(figure.ratio().value()), "rounds", rounds, "unit", figure.unit());
        if (figure.aim() != null) {
            json.put("aim", figure.aim().toString()).put("reached", !figure.isMissed());
        }
        return json;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000d;
    }
}
