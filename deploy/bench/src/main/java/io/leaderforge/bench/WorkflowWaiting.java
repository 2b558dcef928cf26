package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.local.stack.Service;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Very many executions that wait: what they cost while they wait, and ten thousand of them that are due at once. */
final class WorkflowWaiting implements Benchmark {

    private static final int DUE = 10_000;
    private static final int LEADS_OF_THEIRS = 2 * DUE;
    private static final int A_YEAR = 31_536_000;
    private static final int CONNECTIONS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String WAITING =
            "select id from crm.workflow_executions where tenant_id = '%s' and due_at > now() + interval '1 day'";
    /** More than are ever due: what waits for another's lead, or finds it changed already, is not what is measured. */
    private static final String LEADS = """
            insert into crm.leads (tenant_id, id, email, source)
              select '%1$s', md5('lead %1$s ' || n)::uuid, 'lead-' || n || '@example.org', 'form' from generate_series(0, %2$d) n
            """;

    private static final String EXECUTIONS = """
            insert into crm.workflow_executions (tenant_id, id, workflow_id, workflow_version, lead_id, status, triggered_by,
                trigger_data, input_data, due_at, started_at)
              select tenant_id, md5('waiting ' || tenant_id || n)::uuid, workflow_id, workflow_version,
                md5('lead ' || tenant_id || ' ' || n %% %3$d)::uuid, status, triggered_by, trigger_data, input_data, due_at,
                started_at
              from crm.workflow_executions, generate_series(1, %1$d) n where id = '%2$s'
            """;
    private static final String STEPS = """
            insert into crm.workflow_steps (tenant_id, execution_id, node_id, position, type, status, attempts, input, due_at,
                started_at)
              select tenant_id, md5('waiting ' || tenant_id || n)::uuid, node_id, position, type, status, attempts, input,
                due_at, started_at
              from crm.workflow_steps, generate_series(1, %d) n where execution_id = '%s'
            """;
    private static final String STEPS_DUE = """
            update crm.workflow_steps set due_at = now() where tenant_id = '%1$s' and execution_id in
              (select md5('waiting %1$s' || n)::uuid from generate_series(%2$d, %3$d) n)
            """;
    private static final String EXECUTIONS_DUE = """
            update crm.workflow_executions set due_at = now() where tenant_id = '%1$s' and id in
              (select md5('waiting %1$s' || n)::uuid from generate_series(%2$d, %3$d) n)
            """;
    private static final String OPEN = """
            select count(*) from crm.workflow_executions where tenant_id = '%1$s' and due_at < now() + interval '1 day'
            """;

    @Override
    public String name() {
        return "workflow-waiting";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        int waiting = ground.options().rows();
        int due = Math.min(DUE, waiting / 10);
        Tenant tenant = Tenant.in(ground.stack());
        double idle = cores(ground);
        ground.say("loading " + waiting + " executions");
        load(ground, tenant, waiting);
        double busy = cores(ground);
        Side other = new Wrk(
                ground.stack().url(Service.CRM, 1),
                () -> Request.get("/api/v1/crm/leads?limit=50", ground.tenant().token()),
                CONNECTIONS,
                ground.folder());
        int early = due / 2;
        ground.say(early + " are due, for the engine to get warm");
        makeDue(ground, tenant, 1, early);
        p99(other, ground);
        Await.until("what is due to be done", PATIENCE, () -> open(ground, tenant) == 0 ? true : null);
        double before = p99(other, ground);
        ground.say(due + " are due");
        makeDue(ground, tenant, early + 1, early + due);
        Cpu cpu = new Cpu(ground.stack().parts());
        Map<String, Long> ticks = cpu.ticks();
        long began = System.nanoTime();
        CompletableFuture<Double> beside = CompletableFuture.supplyAsync(() -> p99(other, ground));
        Await.until("what is due to be done", PATIENCE, () -> open(ground, tenant) == 0 ? true : null);
        double took = (System.nanoTime() - began) / 1e9;
        Map<String, Double> each = cpu.microsPerUnit(ticks, due);
        Report report = new Report(name(), "%,d executions wait, %,d are due at once".formatted(waiting, due))
                .figure("cost of waiting", Math.max(0, busy - idle) * 100, "% of a core", Aim.atMost(1))
                .figure("all due at once done in", took * DUE / due, "s for 10,000", Aim.atMost(10))
                .ratio("another tenant's p99, meanwhile / before", Ratio.of(beside.join() / before), Aim.atMost(1.5));
        each.forEach((process, micros) -> report.figure("CPU an execution, " + process, micros, "µs", null));
        return report;
    }

    private static void makeDue(Ground ground, Tenant tenant, int first, int last) throws SQLException {
        ground.database()
                .run(STEPS_DUE.formatted(tenant.id(), first, last), EXECUTIONS_DUE.formatted(tenant.id(), first, last));
    }

    /** Copies of one that really waits. */
    private static void load(Ground ground, Tenant tenant, int waiting) throws Exception {
        Request submission = Automation.later(tenant, A_YEAR).submission();
        HttpRequest.Builder post = HttpRequest.newBuilder(
                        ground.stack().url(Service.CRM, 1).resolve(submission.path(0)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        Objects.requireNonNull(submission.body(UUID.randomUUID().toString()))));
        submission.headers().forEach(post::header);
        HttpClient.newHttpClient().send(post.build(), BodyHandlers.discarding());
        String one = Await.until("the execution to wait", Duration.ofSeconds(30), () -> waiting(ground, tenant));
        ground.database()
                .load(
                        LEADS.formatted(tenant.id(), LEADS_OF_THEIRS),
                        EXECUTIONS.formatted(waiting, one, LEADS_OF_THEIRS),
                        STEPS.formatted(waiting, one),
                        "vacuum (analyze) crm.leads",
                        "vacuum (analyze) crm.workflow_executions",
                        "vacuum (analyze) crm.workflow_steps");
    }

    private static @org.jspecify.annotations.Nullable String waiting(Ground ground, Tenant tenant) {
        try {
            return ground.database().list(WAITING.formatted(tenant.id())).stream()
                    .findFirst()
                    .orElse(null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double open(Ground ground, Tenant tenant) {
        try {
            return ground.database().number(OPEN.formatted(tenant.id()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the service and the database take of a core while nobody asks for anything. */
    private static double cores(Ground ground) throws InterruptedException {
        Cpu cpu = new Cpu(ground.stack().parts());
        int seconds = ground.options().seconds() * 2;
        Map<String, Long> before = cpu.ticks();
        Thread.sleep(Duration.ofSeconds(seconds));
        Map<String, Double> each = cpu.microsPerUnit(before, seconds);
        return (each.getOrDefault(Service.CRM.folder(), 0d) + each.getOrDefault("postgres", 0d)) / 1e6;
    }

    private static double p99(Side side, Ground ground) {
        try {
            return Objects.requireNonNull(side.run(ground.options().seconds()).p99Millis());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
