package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.stack.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads among many tenants' rows: the p99 of a very large tenant against that of a small one beside it; and the plans of
 * every list query, among which a sequential scan of a large table fails the run.
 */
final class Scale implements Benchmark {

    private static final int CONNECTIONS = 4;
    private static final Aim AIM = Aim.atMost(1.5);
    private static final String LARGE_TABLES = """
            select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where nspname = '%s' and relkind in ('r', 'p') and reltuples > 10000
            """;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        LargeTenant large = ground.large();
        ground.say("loading other tenants");
        ManyTenants.load(ground);
        Report report = new Report(
                name(),
                "lists of 50 in a tenant of %,d items and in one of %,d, among %,d tenants"
                        .formatted(large.items(), Tenant.ITEMS, ManyTenants.TENANTS));
        measure(ground, "items", "/api/v1/content/items?limit=50", Service.CONTENT, report);
        measure(ground, "progress", "/api/v1/progress/items?limit=50", Service.PROGRESS, report);
        measure(ground, "leads", "/api/v1/crm/leads?limit=50", Service.CRM, report);
        plans(ground, report);
        return report;
    }

    private static void measure(Ground ground, String what, String path, Service service, Report report)
            throws Exception {
        URI url = ground.stack().url(service, 1);
        Map<String, Side> sides = new LinkedHashMap<>();
        String large = what + ", large tenant";
        String small = what + ", small tenant";
        Tenant one = ground.large().tenant();
        Tenant other = ground.tenant();
        sides.put(large, wrk(ground, url, () -> Request.get(path, one.token())));
        sides.put(small, wrk(ground, url, () -> Request.get(path, other.token())));
        Contest contest =
                Contest.run(sides, new Contest.Plan(new Cpu(ground.stack().parts()), ground.options()));
        report.contest(contest)
                .ratio("p99 of " + what + ", large / small", contest.ratio(large, Scale::p99, small, Scale::p99), AIM);
    }

    private static Wrk wrk(Ground ground, URI url, Supplier<Request> requests) {
        return new Wrk(url, requests, CONNECTIONS, ground.folder());
    }

    private static double p99(Measured turn) {
        return java.util.Objects.requireNonNull(turn.outcome().p99Millis());
    }

    /** Every list of every service, as the large tenant's owner asks for it. */
    private static void plans(Ground ground, Report report) throws Exception {
        int lists = 0;
        List<String> scans = new ArrayList<>();
        for (Service service : Service.values()) {
            if (!service.hasSchema()) {
                continue;
            }
            Set<String> largeTables = new HashSet<>(ground.database().list(LARGE_TABLES.formatted(service.word())));
            for (String path : lists(ground, service)) {
                lists++;
                scans.addAll(scans(ground, service, path, largeTables));
            }
        }
        report.note(
                lists + " lists looked at; sequential scans of large tables: " + (scans.isEmpty() ? "none" : scans));
        if (!scans.isEmpty()) {
            throw new IllegalStateException("Lists scan large tables from end to end: " + scans);
        }
    }

    private static List<String> scans(Ground ground, Service service, String path, Set<String> largeTables)
            throws Exception {
        Tenant tenant = ground.large().tenant();
        List<String> found = new ArrayList<>();
        List<List<Statement>> transactions;
        try {
            transactions = new Capture(ground.stack(), tenant.id())
                    .transactions(
                            ground.stack().url(service, 1), service.word(), () -> Request.get(path, tenant.token()));
        } catch (IllegalStateException | AssertionError notAList) {
            // It needs a parameter, is another role's, or asks nothing of the database.
            return found;
        }
        try (Connection app = ground.database().app(service.word())) {
            for (List<Statement> transaction : transactions) {
                for (JsonNode plan : Plans.explain(app, transaction)) {
                    Plans.sequentialScans(plan).stream()
                            .filter(largeTables::contains)
                            .forEach(table -> found.add(path + " scans " + table));
                }
            }
        }
        return found;
    }

    /** Paths without parameters that take a limit. */
    private static List<String> lists(Ground ground, Service service) throws Exception {
        URI document = ground.stack().url(service, 1).resolve("/q/openapi?format=json");
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(document).build(), BodyHandlers.ofString())
                .body();
        List<String> paths = new ArrayList<>();
        JsonNode all =
                new com.fasterxml.jackson.databind.ObjectMapper().readTree(text).path("paths");
        all.properties().forEach(path -> {
            boolean takesLimit =
                    path.getValue().path("get").path("parameters").toString().contains("limit");
            if (takesLimit && !path.getKey().contains("{")) {
                paths.add(path.getKey());
            }
        });
        return paths;
    }
}
