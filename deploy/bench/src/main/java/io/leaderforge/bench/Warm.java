package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * CPU of a process for a request in the first half minute after its start, against the same when it is warm: on a plain JVM,
 * and with an AOT cache that was recorded under such load, which so has the profiles of its methods. The gateway stands
 * before a small upstream, content before its database.
 */
final class Warm implements Benchmark {

    private static final int SECOND = 2;
    private static final int CONNECTIONS = 8;
    private static final int COLD_SECONDS = 30;
    private static final int UNTIL_WARM_SECONDS = 30;
    private static final int AOT_SINCE = 25;
    private static final Aim TWICE = Aim.atMost(2);

    /** What is started again and again, and asked. */
    private record Subject(LocalStack stack, Service service, int instance, Map<String, String> settings, Wrk load) {

        void start(List<String> options) throws IOException {
            stop();
            stack.start(service, instance, settings, options);
        }

        void stop() {
            stack.stop(service, instance);
        }

        /** Microseconds of CPU for each request of so many seconds. */
        double cost(int seconds) throws Exception {
            Cpu cpu = new Cpu(stack.parts());
            Map<String, Long> before = cpu.ticks();
            Side.Outcome outcome = load.run(seconds);
            return cpu.microsPerUnit(before, outcome.units()).getOrDefault(service.instance(instance), 0d);
        }
    }

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public List<String> tools() {
        return List.of("wrk", "nginx");
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Report report = new Report(name(), "CPU of a request in the first 30 s of a process, against a warm one");
        LocalStack stack = ground.stack();
        try (Nginx upstream = Nginx.upstream(ground.folder(), "{\"text\": \"" + "x".repeat(1000) + "\"}")) {
            Map<String, String> settings = Map.of(
                    "LEADERFORGE_UPSTREAM_CONTENT",
                    upstream.url().toString(),
                    "LEADERFORGE_GATEWAY_TENANT_RATE_PER_MINUTE",
                    "1000000000");
            Subject gateway = new Subject(
                    stack,
                    Service.GATEWAY,
                    SECOND,
                    settings,
                    load(ground, stack.gateway(SECOND), "/api/v1/content/items"));
            try {
                measure(ground, gateway, report);
            } finally {
                gateway.stop();
            }
        }
        URI url = stack.url(Service.CONTENT, 1);
        measure(
                ground,
                new Subject(stack, Service.CONTENT, 1, Map.of(), load(ground, url, "/api/v1/content/items?limit=50")),
                report);
        return report;
    }

    private static void measure(Ground ground, Subject subject, Report report) throws Exception {
        String name = subject.service.folder();
        ground.say(name + " on a plain JVM");
        subject.start(List.of());
        double plain = subject.cost(COLD_SECONDS);
        subject.load.run(UNTIL_WARM_SECONDS);
        double warm = subject.cost(ground.options().seconds());
        report.figure(name + ", warm", warm, "µs", null);
        report.figure(name + ", first 30 s, plain", plain, "µs", null);
        report.ratio(name + ", first 30 s / warm, plain", Ratio.of(plain / warm), null);
        if (Runtime.version().feature() < AOT_SINCE) {
            report.note("AOT cache: not run, it needs JDK " + AOT_SINCE);
            return;
        }
        ground.say(name + " records its AOT cache under load");
        Path cache = ground.folder().resolve(name + "-warm.aot");
        subject.start(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable"));
        subject.load.run(COLD_SECONDS);
        subject.stop();
        report.figure(name + ", AOT cache", Files.size(cache) / 1e6, "MB", null);
        subject.start(List.of("-XX:AOTCache=" + cache, "-Xlog:disable"));
        double cached = subject.cost(COLD_SECONDS);
        report.figure(name + ", first 30 s, AOT cache", cached, "µs", null);
        report.ratio(name + ", first 30 s / warm, AOT cache", Ratio.of(cached / warm), TWICE);
    }

    private static Wrk load(Ground ground, URI url, String path) {
        Tenant tenant = ground.tenant();
        Supplier<Request> requests = () -> Request.get(path, tenant.token()).at(tenant.key());
        return new Wrk(url, requests, CONNECTIONS, ground.folder());
    }
}
