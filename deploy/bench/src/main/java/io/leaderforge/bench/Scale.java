package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.stack.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The same reads and writes with ten tenants and some ten thousand rows, and with ten thousand tenants and ten million rows, of
 * which the largest has a fifth: the p99 of the largest, of the median and of the smallest against that of a tenant before.
 * And the plans of every list query, among which a sequential scan of a large table fails the run.
 */
final class Scale implements Benchmark {

    private static final int CONNECTIONS = 4;
    private static final Aim AIM = Aim.atMost(1.5);
    private static final String PROGRESS_PATH = "/api/v1/progress/items";
    private static final String HALFWAY = """
            {"progress_percentage": 50, "last_position_seconds": 150, "watch_time_seconds": 10}""";
    private static final List<Load> LOADS = List.of(
            read("items", Service.CONTENT, "/api/v1/content/items?limit=50"),
            read("progress", Service.PROGRESS, PROGRESS_PATH + "?limit=50"),
            read("leads", Service.CRM, "/api/v1/crm/leads?limit=50"),
            new Load("write", Service.PROGRESS, Scale::write));
    private static final String LARGE_TABLES = """
            select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where nspname = '%s' and relkind in ('r', 'p') and reltuples > 10000
            """;

    /** What is asked of a service in a tenant's name. */
    private record Load(String name, Service service, Function<Tenant, Request> request) {}

    private static Load read(String name, Service service, String path) {
        return new Load(name, service, tenant -> Request.get(path, tenant.token()));
    }

    private static Request write(Tenant tenant) {
        return Request.put(
                PROGRESS_PATH + "/" + Request.ANY, Any.item(tenant.id(), Tenant.ITEMS), tenant.token(), HALFWAY);
    }

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Tenant median = Tenant.in(ground.stack());
        ManyTenants.loadFew(ground);
        long few = ManyTenants.rows(ground);
        Map<String, Double> before = new HashMap<>();
        Report report =
                new Report(name(), "p99 of each tenant / p99 of one among %d tenants".formatted(ManyTenants.FEW));
        for (Load load : LOADS) {
            Side side = side(ground, load, median);
            WarmUp.untilSettled(() ->
                    Objects.requireNonNull(side.run(ground.options().seconds()).p99Millis()));
        }
        for (Load load : LOADS) {
            Contest contest = contest(ground, load, Map.of("before", median));
            report.figure("p99 of " + load.name + ", before", contest.average("before", Scale::p99), "ms", null);
            before.put(load.name, contest.average("before", Scale::p99));
        }
        Map<String, Tenant> tenants = grow(ground, median);
        plans(ground, report);
        for (Load load : LOADS) {
            compare(report, load, contest(ground, load, tenants), Objects.requireNonNull(before.get(load.name)));
        }
        report.note("%,d rows before, %,d after; items of the largest %,d, of the median %,d, of the smallest %,d"
                .formatted(
                        few,
                        ManyTenants.rows(ground),
                        ground.large().items(),
                        ManyTenants.itemsOf(ground, ManyTenants.MANY / 2),
                        ManyTenants.itemsOf(ground, ManyTenants.MANY)));
        return report;
    }

    private static Map<String, Tenant> grow(Ground ground, Tenant median) throws SQLException {
        Tenant largest = ground.large().tenant();
        ground.say("loading %,d tenants".formatted(ManyTenants.MANY));
        ManyTenants.loadMany(ground, largest.id());
        ManyTenants.trim(ground, median, ManyTenants.itemsOf(ground, ManyTenants.MANY / 2));
        ManyTenants.trim(ground, ground.tenant(), ManyTenants.itemsOf(ground, ManyTenants.MANY));
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        tenants.put("largest", largest);
        tenants.put("median", median);
        tenants.put("smallest", ground.tenant());
        return tenants;
    }

    private static Contest contest(Ground ground, Load load, Map<String, Tenant> tenants) throws Exception {
        Map<String, Side> sides = new LinkedHashMap<>();
        tenants.forEach((name, tenant) -> sides.put(name, side(ground, load, tenant)));
        ground.say(load.name + " of " + String.join(", ", sides.keySet()));
        return Contest.run(sides, new Contest.Plan(new Cpu(ground.stack().parts()), ground));
    }

    private static Side side(Ground ground, Load load, Tenant tenant) {
        URI url = ground.stack().url(load.service, 1);
        return new Wrk(url, () -> load.request.apply(tenant), CONNECTIONS, ground.folder());
    }

    private static void compare(Report report, Load load, Contest contest, double before) {
        contest.turns().forEach((tenant, turns) -> {
            List<Double> rounds = turns.stream().map(turn -> p99(turn) / before).toList();
            report.figure("p99 of %s, %s".formatted(load.name, tenant), contest.average(tenant, Scale::p99), "ms", null)
                    .ratio(
                            "p99 of %s, %s / before".formatted(load.name, tenant),
                            new Ratio(contest.average(tenant, Scale::p99) / before, rounds),
                            AIM);
        });
    }

    private static double p99(Measured turn) {
        return Objects.requireNonNull(turn.outcome().p99Millis());
    }

    /** Every list of every service, as the large tenant's owner asks for it. */
    private static void plans(Ground ground, Report report) throws Exception {
        int lists = 0;
        List<String> scans = new ArrayList<>();
        Set<String> plannedEachTime = new TreeSet<>();
        for (Service service : Service.values()) {
            if (!service.hasSchema()) {
                continue;
            }
            Set<String> largeTables = new HashSet<>(ground.database().list(LARGE_TABLES.formatted(service.context())));
            for (String path : lists(ground, service)) {
                lists++;
                scans.addAll(scans(ground, service, path, largeTables, plannedEachTime));
            }
        }
        report.note(
                lists + " lists looked at; sequential scans of large tables: " + (scans.isEmpty() ? "none" : scans));
        report.note(
                "lists that are planned anew at each call: " + (plannedEachTime.isEmpty() ? "none" : plannedEachTime));
        if (!scans.isEmpty()) {
            throw new IllegalStateException("Lists scan large tables from end to end: " + scans);
        }
    }

    private static List<String> scans(
            Ground ground, Service service, String path, Set<String> largeTables, Set<String> plannedEachTime)
            throws Exception {
        Tenant tenant = ground.large().tenant();
        List<String> found = new ArrayList<>();
        List<List<Statement>> transactions;
        try {
            transactions = new Capture(ground.stack(), tenant.id())
                    .transactions(
                            ground.stack().url(service, 1), service.context(), () -> Request.get(path, tenant.token()));
        } catch (IllegalStateException | AssertionError notAList) {
            // It needs a parameter, is another role's, or asks nothing of the database.
            return found;
        }
        try (Connection app = ground.database().app(service.context())) {
            for (List<Statement> transaction : transactions) {
                for (JsonNode plan : Plans.explain(app, transaction)) {
                    Plans.sequentialScans(plan).stream()
                            .filter(largeTables::contains)
                            .forEach(table -> found.add(path + " scans " + table));
                }
                if (!Plans.plannedEachTime(app, transaction).isEmpty()) {
                    plannedEachTime.add(path);
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
