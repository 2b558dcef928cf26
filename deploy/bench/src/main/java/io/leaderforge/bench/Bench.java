package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./leaderforge bench [name ...]}: starts a stack of its own, measures, prints ratios, stops it. A benchmark that
 * fails does not keep the others from running; it is named at the end, and the command fails.
 */
public final class Bench {

    private static final int STARTS = 4;

    private final PrintStream out = System.out;
    private final Path root;
    private final Options options;
    private final List<Benchmark> chosen;
    private int parts;

    /** Set when the process is told to end: what fails then must not start the stack again. */
    private volatile boolean ending;

    private final List<String> missed = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    private Bench(Path root, Options options) {
        this.root = root;
        this.options = options;
        this.chosen = all().stream()
                .filter(benchmark -> options.wants(benchmark.name()))
                .toList();
        if (chosen.isEmpty()) {
            List<String> known = all().stream().map(Benchmark::name).toList();
            throw new IllegalArgumentException("There is no such benchmark; there are " + known);
        }
        List<String> missing = Command.missing(chosen.stream()
                .flatMap(each -> each.tools().stream())
                .distinct()
                .toList());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Not installed: %s. On Debian: apt-get install wrk postgresql-contrib nginx-light"
                            .formatted(String.join(", ", missing)));
        }
    }

    private static List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>(HotPaths.all());
        all.add(new Isolation());
        all.add(new GatewayBench());
        all.add(new AbuseBench());
        all.add(new Ingest());
        all.addAll(EventLatency.all());
        all.add(new EventDrain());
        all.add(new WorkflowBench());
        all.add(new WorkflowWaiting());
        all.add(new JobClaims());
        all.add(new FileBench());
        all.add(new Scale());
        all.add(new Startup());
        all.add(new Warm());
        return all;
    }

    /** @param arguments {@code ROOT [name ...] [--quick] [--profile] [--rounds N] [--seconds N] [--rows N]}; no name means all */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        boolean well;
        try {
            well = new Bench(Path.of(arguments[0]), Options.parse(rest)).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            well = false;
        }
        System.exit(well ? 0 : 1);
    }

    private boolean run() throws Exception {
        Path folder = Files.createTempDirectory("leaderforge-bench");
        LocalStack stack = LocalStack.ofFullSpeed(root, folder.resolve("stack"), LocalStack.freeOffset(), 1, out);
        Thread stop = new Thread(
                () -> {
                    ending = true;
                    end(stack, folder);
                },
                "bench-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        up(stack);
        parts = stack.alive().size();
        Ground ground = new Ground(stack, root, folder, options, out);
        Results results = new Results(root.resolve("deploy/bench/results"), options, out);
        for (Benchmark benchmark : chosen) {
            measure(benchmark, ground, results);
        }
        out.printf("%n%d of %d benchmarks ran.%n", chosen.size() - failed.size(), chosen.size());
        missed.forEach(figure -> out.println("Missed its aim: " + figure));
        failed.forEach(failure -> out.println("FAILED: " + failure));
        return failed.isEmpty();
    }

    /** On a machine that is busy otherwise a service may take longer than the stack waits; it then goes on starting. */
    private void up(LocalStack stack) throws IOException {
        for (int attempt = 1; ; attempt++) {
            if (ending) {
                throw new IllegalStateException("the run is ending");
            }
            try {
                stack.up();
                return;
            } catch (IllegalStateException e) {
                if (attempt == STARTS) {
                    throw e;
                }
                out.println("  … not ready yet, waiting on: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
    }

    private void measure(Benchmark benchmark, Ground ground, Results results) {
        out.printf("%n[%d of %d] %s%n", chosen.indexOf(benchmark) + 1, chosen.size(), benchmark.name());
        long began = System.nanoTime();
        try {
            if (ground.stack().alive().size() < parts) {
                up(ground.stack());
            }
            Report report = options.profile() ? profiled(benchmark, ground) : benchmark.run(ground);
            results.add(report);
            report.figures().stream()
                    .filter(Report.Figure::isMissed)
                    .forEach(figure -> missed.add(benchmark.name() + ", " + figure.name()));
        } catch (Exception | AssertionError e) {
            failed.add(benchmark.name() + ": " + e.getMessage());
            out.println("  FAILED: " + e);
            e.printStackTrace(out);
        }
        ground.say(Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
    }

    private Report profiled(Benchmark benchmark, Ground ground) throws Exception {
        Profile profile = new Profile(ground, out);
        profile.begin();
        ground.profile(profile);
        try {
            return benchmark.run(ground);
        } finally {
            profile.end(benchmark.name());
        }
    }

    private static void end(LocalStack stack, Path folder) {
        try {
            stack.down();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
