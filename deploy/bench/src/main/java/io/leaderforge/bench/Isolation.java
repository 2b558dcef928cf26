package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.stack.Service;
import java.net.URI;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What row-level security costs a list of items among very many: the captured statements as the role that serves, and as the
 * administrator, whom no policy binds; in pages and in CPU. For a caller entitled to few and for one entitled to all.
 */
final class Isolation implements Benchmark {

    private static final int CONNECTIONS = 4;
    private static final int PER_ROW = 5;
    private static final int PER_LIST = 50;
    private static final Aim PRICE = Aim.atMost(1.5);

    @Override
    public String name() {
        return "read-isolation";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        LargeTenant large = ground.large();
        Report report = new Report(
                name(),
                "GET /content/items?limit=50 among %,d items, with and without row-level security"
                        .formatted(large.items()));
        for (String who : List.of("few", "all")) {
            measure(ground, who, () -> large.list(who), report);
        }
        return report;
    }

    private static void measure(Ground ground, String who, Supplier<Request> requests, Report report) throws Exception {
        URI content = ground.stack().url(Service.CONTENT, 1);
        Capture capture = new Capture(ground.stack(), ground.large().tenant().id());
        List<Statement> statements =
                capture.transactions(content, "content", requests).getLast();
        List<JsonNode> bound;
        List<JsonNode> free;
        try (Connection app = ground.database().app("content");
                Connection admin = ground.database().admin()) {
            admin.createStatement().execute("set search_path = content");
            bound = Plans.explain(app, statements);
            report.figure(
                    who + ": statements planned anew at each call",
                    Plans.plannedEachTime(app, statements).size(),
                    "",
                    Aim.atMost(0));
            free = Plans.explain(admin, statements);
        }
        long rows = Plans.rows(bound);
        report.note("entitled to %s: %d rows, %d pages; without row-level security %d"
                .formatted(who, rows, Plans.buffers(bound), Plans.buffers(free)));
        report.ratio(
                who + ": pages / (5 a row + 50)",
                Ratio.of(Plans.buffers(bound) / (double) (PER_ROW * rows + PER_LIST)),
                Aim.atMost(1));
        report.ratio(
                who + ": pages with / without", Ratio.of(Plans.buffers(bound) / (double) Plans.buffers(free)), PRICE);
        report.ratio(
                who + ": CPU with / without",
                cpu(ground, who, capture.script(content, "content", requests), report),
                PRICE);
    }

    private static Ratio cpu(Ground ground, String who, Script script, Report report) throws Exception {
        String with = who + ", with";
        String without = who + ", without";
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put(with, new Pgbench(ground.stack(), "content", script, CONNECTIONS, ground.folder()));
        sides.put(without, Pgbench.unrestricted(ground.stack(), "content", script, CONNECTIONS, ground.folder()));
        Cpu cpu = new Cpu(ground.stack().parts());
        Contest contest = Contest.run(sides, new Contest.Plan(cpu, ground));
        report.contest(contest);
        return contest.ratio(with, turn -> turn.cpu("postgres"), without, turn -> turn.cpu("postgres"));
    }
}
