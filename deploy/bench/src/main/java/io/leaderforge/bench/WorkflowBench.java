package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Submissions of a public form, each of which runs a workflow of condition, update and tag to its end, against pgbench with
 * every statement that one of them runs, in as many transactions.
 */
final class WorkflowBench implements Benchmark {

    private static final int CONNECTIONS = 8;
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String COMPLETED =
            "select count(*) from crm.workflow_executions where tenant_id = '%s'" + " and status = 'completed'";
    private static final String OPEN = "select exists (select from crm.workflow_executions where tenant_id = '%s'"
            + " and status in ('pending', 'running'))";

    @Override
    public String name() {
        return "workflow";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Tenant tenant = Tenant.in(ground.stack());
        Automation automation = Automation.atOnce(tenant);
        URI crm = ground.stack().url(Service.CRM, 1);
        Script script =
                new Capture(ground.stack(), automation.tenant().id(), QUIET).script(crm, "crm", automation::submission);
        Side submissions = new Wrk(crm, automation::submission, CONNECTIONS, ground.folder());
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put("ours", seconds -> executions(ground.database(), tenant, submissions, seconds));
        Side statements = new Pgbench(ground.stack(), "crm", script, CONNECTIONS, ground.folder());
        sides.put("pgbench", seconds -> withoutEngine(ground.stack(), statements, seconds));
        Contest contest = Contest.run(
                sides,
                new Contest.Plan(new Cpu(ground.stack().parts()), ground)
                        .between(() -> Outboxes.awaitDrained(ground, "crm")));
        return new Report(name(), "form, condition, update, tag: executions to their end")
                .contest(contest)
                .ratio("ours / pgbench", contest.rates("ours", "pgbench"), Aim.atLeast(0.3))
                .note(
                        "Ours also looks for what is due, and leases it; pgbench knows what to do next, and has neither engine"
                                + " nor relay beside it.");
    }

    /** The service stands still meanwhile: its engine would work on the same executions. */
    private static Side.Outcome withoutEngine(LocalStack stack, Side statements, int seconds)
            throws IOException, InterruptedException, SQLException {
        stack.pause(Service.CRM.folder());
        try {
            return statements.run(seconds);
        } finally {
            stack.resume(Service.CRM.folder());
        }
    }

    private static Side.Outcome executions(Database database, Tenant tenant, Side submissions, int seconds)
            throws IOException, InterruptedException, SQLException {
        double before = database.number(COMPLETED.formatted(tenant.id()));
        long began = System.nanoTime();
        submissions.run(seconds);
        Await.until("every execution to end", PATIENCE, () -> ended(database, tenant));
        double took = (System.nanoTime() - began) / 1e9;
        return new Side.Outcome(database.number(COMPLETED.formatted(tenant.id())) - before, took, null);
    }

    static @Nullable Boolean ended(Database database, Tenant tenant) {
        try {
            return database.flag(OPEN.formatted(tenant.id())) ? null : Boolean.TRUE;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
