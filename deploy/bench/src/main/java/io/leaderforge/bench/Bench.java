package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./leaderforge bench [name ...]}: starts a stack of its own, measures, prints ratios, stops it. */
public final class Bench {

    private final LocalStack stack;
    private final Results results;
    private final Path folder;
    private final int rounds;
    private final int seconds;

    private Bench(LocalStack stack, Results results, Path folder, Map<String, String> options) {
        this.stack = stack;
        this.results = results;
        this.folder = folder;
        this.rounds = Integer.parseInt(options.getOrDefault("rounds", "3"));
        this.seconds = Integer.parseInt(options.getOrDefault("seconds", "10"));
    }

    /** @param arguments {@code ROOT [name ...] [--rounds 3] [--seconds 10]}; without names all are measured */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Map<String, String> options = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].startsWith("--")) {
                options.put(arguments[i].substring(2), arguments[++i]);
            } else {
                names.add(arguments[i]);
            }
        }
        Path folder = Files.createTempDirectory("leaderforge-bench");
        LocalStack stack = LocalStack.of(root, folder.resolve("stack"), LocalStack.freeOffset(), 1, System.out);
        try {
            stack.up();
            Results results = new Results(root.resolve("deploy/bench/results"), System.out);
            new Bench(stack, results, folder, options).run(names);
        } finally {
            stack.down();
        }
    }

    private void run(List<String> names) throws Exception {
        HotPaths paths = HotPaths.in(stack);
        List<HotPath> chosen = paths.all().stream()
                .filter(path -> names.isEmpty() || names.contains(path.name()))
                .toList();
        if (chosen.isEmpty()) {
            List<String> known = paths.all().stream().map(HotPath::name).toList();
            throw new IllegalArgumentException("There is no such benchmark; there are " + known);
        }
        paths.fill();
        for (HotPath path : chosen) {
            measure(path, new Capture(stack, paths.tenant()));
        }
    }

    private void measure(HotPath path, Capture capture) throws Exception {
        URI service = stack.url(path.service(), 1);
        String word = path.service().word();
        Script script = capture.script(service, word, path.requests());
        Side ours = new Wrk(service, path.requests(), path.connections(), folder);
        Side limit = pgbench(path, word, script);
        results.add(path, Contest.run(ours, limit, new Cpu(stack.parts()), rounds, seconds));
    }

    private Side pgbench(HotPath path, String word, Script script) throws IOException {
        return new Pgbench(stack, word, script, path.connections(), folder);
    }
}
