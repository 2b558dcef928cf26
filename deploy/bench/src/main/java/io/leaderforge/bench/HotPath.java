package io.leaderforge.bench;

import io.leaderforge.local.stack.Service;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An endpoint at its service's own port, against pgbench with the statements that it runs, as the same role; what relays
 * and consumers do with the events runs beside both.
 *
 * @param connections of wrk and of pgbench
 * @param throughGateway whether the same is asked through the gateway, too
 */
record HotPath(
        String name,
        String what,
        Service service,
        int connections,
        boolean throughGateway,
        Whose whose,
        Requests requests)
        implements Benchmark {

    /** In which tenant. */
    interface Whose {
        Tenant in(Ground ground) throws SQLException;
    }

    /** Makes the request, with a token that is good for a turn. */
    interface Requests {
        Request by(Ground ground) throws SQLException;
    }

    private static final Aim HALF = Aim.atLeast(0.5);

    @Override
    public Report run(Ground ground) throws Exception {
        Tenant tenant = whose.in(ground);
        Supplier<Request> each = () -> request(ground);
        URI url = ground.stack().url(service, 1);
        Script script = new Capture(ground.stack(), tenant.id()).script(url, service.context(), each);
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put("ours", new Wrk(url, each, connections, ground.folder()));
        sides.put("pgbench", new Pgbench(ground.stack(), service.context(), script, connections, ground.folder()));
        if (throughGateway) {
            Supplier<Request> atGateway = () -> each.get().at(tenant.key());
            sides.put(
                    "through the gateway", new Wrk(ground.stack().gateway(1), atGateway, connections, ground.folder()));
        }
        Cpu cpu = new Cpu(ground.stack().parts());
        Contest contest = Contest.run(
                sides, new Contest.Plan(cpu, ground).between(() -> Outboxes.awaitDrained(ground, service.context())));
        Report report =
                new Report(name, what).contest(contest).ratio("ours / pgbench", contest.rates("ours", "pgbench"), HALF);
        if (throughGateway) {
            report.ratio("through the gateway / ours", contest.rates("through the gateway", "ours"), null);
        }
        return report;
    }

    private Request request(Ground ground) {
        try {
            return requests.by(ground);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
