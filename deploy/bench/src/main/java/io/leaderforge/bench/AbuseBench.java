package io.leaderforge.bench;

import io.leaderforge.local.stack.Service;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What one address notices of another that abuses the gateway; both from this machine, by two of its own addresses. */
final class AbuseBench implements Benchmark {

    private static final int SECOND = 2;
    private static final String ALONE = "alone";
    private static final String BESIDE = "beside the abuse";

    @Override
    public String name() {
        return "abuse";
    }

    @Override
    public List<String> tools() {
        return List.of("nginx");
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Report report = new Report(
                name(),
                "GET of 1 KiB through the gateway, 400 a second from one address, while another sends %,d broken HTTP/2 requests and %,d unfinished bodies a turn"
                        .formatted(Abuse.EACH, Abuse.EACH));
        try (Nginx upstream = Nginx.upstream(ground.folder(), "{\"text\": \"" + "x".repeat(1000) + "\"}")) {
            ground.stack()
                    .start(
                            Service.GATEWAY,
                            SECOND,
                            Map.of(
                                    "LEADERFORGE_UPSTREAM_CONTENT",
                                    upstream.url().toString(),
                                    "LEADERFORGE_GATEWAY_H2C",
                                    "true"),
                            List.of());
            measure(ground, report);
        } finally {
            ground.stack().stop(Service.GATEWAY, SECOND);
        }
        return report;
    }

    private static void measure(Ground ground, Report report) throws Exception {
        URI gateway = ground.stack().gateway(SECOND);
        Tenant tenant = ground.tenant();
        Supplier<Request> requests =
                () -> Request.get("/api/v1/content/items", tenant.token()).at(tenant.key());
        Visitor visitor = new Visitor(gateway, requests);
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put(ALONE, visitor);
        sides.put(BESIDE, seconds -> {
            try (Abuse ignored = Abuse.begin(gateway, unfinished(tenant), seconds)) {
                return visitor.run(seconds);
            }
        });
        Contest contest =
                Contest.run(sides, new Contest.Plan(new Cpu(ground.stack().parts()), ground));
        report.contest(contest)
                .ratio(
                        "p99 beside the abuse / alone",
                        contest.ratio(BESIDE, AbuseBench::p99, ALONE, AbuseBench::p99),
                        Aim.atMost(2));
    }

    /** To the same service as the visitor's. */
    private static Request unfinished(Tenant tenant) {
        return Request.post("/api/v1/content/items", tenant.token(), "").at(tenant.key());
    }

    private static double p99(Measured turn) {
        return Objects.requireNonNull(turn.outcome().p99Millis());
    }
}
