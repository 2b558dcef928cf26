package io.leaderforge.bench;

import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Our gateway, which finds the tenant and verifies the token, nginx as a bare reverse proxy and Spring Cloud Gateway with a
 * JWT resource server, before the same small upstream; in CPU of the proxy for a request.
 */
final class GatewayBench implements Benchmark {

    private static final int SECOND = 2;
    private static final int CONNECTIONS = 32;
    private static final int FEW_CONNECTIONS = 2;
    private static final String OURS = "ours";
    private static final String NGINX = "nginx";
    private static final String SPRING = "Spring Cloud Gateway";

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public List<String> tools() {
        return List.of("wrk", "nginx");
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Report report = new Report(name(), "GET of 1 KiB through the gateway, nginx and Spring Cloud Gateway");
        String body = "{\"text\": \"" + "x".repeat(1000) + "\"}";
        try (Nginx upstream = Nginx.upstream(ground.folder(), body);
                Nginx proxy = Nginx.proxy(ground.folder(), upstream);
                SpringGateway spring = spring(ground, upstream, report)) {
            ground.stack()
                    .start(
                            Service.GATEWAY,
                            SECOND,
                            Map.of(
                                    "LEADERFORGE_UPSTREAM_CONTENT",
                                    upstream.url().toString(),
                                    "LEADERFORGE_GATEWAY_TENANT_RATE_PER_MINUTE",
                                    "1000000000"),
                            List.of());
            measure(ground, proxy, spring, report);
            latency(ground, upstream, report);
        } finally {
            ground.stack().stop(Service.GATEWAY, SECOND);
        }
        return report;
    }

    private static @Nullable SpringGateway spring(Ground ground, Nginx upstream, Report report)
            throws InterruptedException {
        try {
            return SpringGateway.start(
                    ground,
                    upstream.url(),
                    ground.stack().url(Service.TENANCY, 1).resolve("/.well-known/jwks.json"));
        } catch (IOException | IllegalStateException | AssertionError e) {
            report.note("Spring Cloud Gateway: not run. " + e.getMessage());
            return null;
        }
    }

    private static void measure(Ground ground, Nginx proxy, @Nullable SpringGateway spring, Report report)
            throws Exception {
        Supplier<Request> requests = requests(ground);
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put(OURS, new Wrk(ground.stack().gateway(SECOND), requests, CONNECTIONS, ground.folder()));
        sides.put(NGINX, new Wrk(proxy.url(), requests, CONNECTIONS, ground.folder()));
        Cpu cpu = new Cpu(ground.stack().parts()).and(NGINX, proxy.process());
        if (spring != null) {
            sides.put(SPRING, new Wrk(spring.url(), requests, CONNECTIONS, ground.folder()));
            cpu.and(SPRING, spring.process());
        }
        Contest contest = Contest.run(sides, new Contest.Plan(cpu, ground));
        ToDoubleFunction<Measured> own = turn -> turn.cpu(Service.GATEWAY.instance(SECOND));
        report.contest(contest)
                .ratio("CPU of ours / nginx", contest.ratio(OURS, own, NGINX, turn -> turn.cpu(NGINX)), Aim.atMost(3));
        if (spring != null) {
            report.ratio(
                    "CPU of ours / Spring Cloud Gateway",
                    contest.ratio(OURS, own, SPRING, turn -> turn.cpu(SPRING)),
                    Aim.atMost(0.5));
        }
    }

    /** Few connections stand for part of the load: wrk sends as fast as it is answered. */
    private static void latency(Ground ground, Nginx upstream, Report report) throws Exception {
        Map<String, Side> sides = new LinkedHashMap<>();
        Supplier<Request> requests = requests(ground);
        sides.put(
                "ours, 2 connections",
                new Wrk(ground.stack().gateway(SECOND), requests, FEW_CONNECTIONS, ground.folder()));
        sides.put("upstream, 2 connections", new Wrk(upstream.url(), requests, FEW_CONNECTIONS, ground.folder()));
        Contest contest =
                Contest.run(sides, new Contest.Plan(new Cpu(ground.stack().parts()), ground));
        double added = p99(contest, "ours, 2 connections") - p99(contest, "upstream, 2 connections");
        report.contest(contest).figure("p99 added with 2 connections", added, "ms", Aim.atMost(1));
    }

    private static double p99(Contest contest, String side) {
        return contest.average(
                side, turn -> java.util.Objects.requireNonNull(turn.outcome().p99Millis()));
    }

    private static Supplier<Request> requests(Ground ground) {
        Tenant tenant = ground.tenant();
        return () -> Request.get("/api/v1/content/items", tenant.token()).at(tenant.key());
    }
}
