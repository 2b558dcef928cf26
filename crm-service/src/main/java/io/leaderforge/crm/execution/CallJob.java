package io.leaderforge.crm.execution;

import io.leaderforge.crm.egress.CallFailed;
import io.leaderforge.crm.egress.Egress;
import io.leaderforge.crm.egress.EgressConfig;
import io.leaderforge.crm.egress.Outgoing;
import io.leaderforge.crm.egress.Places;
import io.leaderforge.crm.egress.Target;
import io.leaderforge.crm.execution.Calls.Attempt;
import io.leaderforge.crm.secret.Secrets;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.tenant.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the request of a step that was handed over. Three parts: a transaction counts the attempt; the request is sent in
 * none; a transaction records the outcome and ends the job. A process that ends between them leaves the job to another one,
 * which sends the same request under the same key.
 */
@ApplicationScoped
class CallJob implements Job<HandedOver> {

    static final String KIND = "crm.workflow.call";

    private static final Logger LOG = Logger.getLogger(CallJob.class);

    private final Calls calls;
    private final Secrets secrets;
    private final Egress egress;
    private final EgressConfig config;
    private final Places places;
    private final Settlement settlement;
    private final MeterRegistry meters;
    private final Clock clock;

    /** What an attempt is sent with; or why it is not. */
    private record Ready(
            Attempt attempt,
            @Nullable Outgoing request,
            @Nullable String refusal) {}

    CallJob(
            Calls calls,
            Secrets secrets,
            Egress egress,
            EgressConfig config,
            Places places,
            Settlement settlement,
            MeterRegistry meters,
            Clock clock) {
        this.calls = calls;
        this.secrets = secrets;
        this.egress = egress;
        this.config = config;
        this.places = places;
        this.settlement = settlement;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<HandedOver> payload() {
        return HandedOver.class;
    }

    @Override
    public int concurrency() {
        return config.concurrency();
    }

    @Override
    public Uni<Void> run(JobContext job, HandedOver step) {
        Duration pause = places.take(job.tenantId());
        if (pause != null) {
            return job.finish(
                    sql -> Jobs.at(sql, KIND, job.id(), clock.instant().plus(pause), step));
        }
        long began = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> attempt(job, step))
                .onTermination()
                .invoke(() -> places.free(job.tenantId(), since(began)));
    }

    private Uni<Void> attempt(JobContext job, HandedOver step) {
        return job.withSql(sql -> calls.begin(sql, job.id())
                        .chain(attempt -> attempt == null ? Uni.createFrom().nullItem() : ready(sql, attempt)))
                .chain(ready -> ready == null
                        ? job.finish(sql -> settlement.record(sql, step, Outcome.failed("The lead is gone.")))
                        : send(ready)
                                .chain(outcome -> job.finish(sql -> end(sql, job, step, ready.attempt(), outcome))));
    }

    private Uni<Ready> ready(Sql sql, Attempt attempt) {
        PreparedRequest request = attempt.request();
        Target target;
        try {
            target = Target.of(request.url(), config.plainHttp());
        } catch (IllegalArgumentException refused) {
            return Uni.createFrom().item(new Ready(attempt, null, refused.getMessage()));
        }
        return secrets.open(sql, request.secrets().values(), target.authority())
                .map(values -> ready(sql, attempt, target, values))
                .onFailure(IllegalArgumentException.class)
                .recoverWithItem(
                        unreadable -> new Ready(attempt, null, "A secret cannot be decrypted; replace its value."));
    }

    private static Ready ready(Sql sql, Attempt attempt, Target target, Map<String, String> secrets) {
        PreparedRequest request = attempt.request();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "LeaderForge");
        if (request.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        request.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        for (Map.Entry<String, String> header : request.secrets().entrySet()) {
            String value = secrets.get(header.getValue());
            if (value == null) {
                return new Ready(
                        attempt, null, "There is no secret " + header.getValue() + " for " + target.authority() + ".");
            }
            headers.put(header.getKey(), value);
        }
        headers.put("Idempotency-Key", attempt.idempotencyKey());
        headers.put(Chain.HEADER, Integer.toString(attempt.depth() + 1));
        Duration timeout = Duration.ofSeconds(request.timeoutSeconds());
        return new Ready(
                attempt, new Outgoing(sql.tenant(), request.method(), target, headers, request.body(), timeout), null);
    }

    private Uni<Outcome> send(Ready ready) {
        if (ready.request() == null) {
            return Uni.createFrom().item(Outcome.failed(String.valueOf(ready.refusal())));
        }
        long began = System.nanoTime();
        return egress.send(ready.request())
                .map(answer -> Outcome.of(answer, ready.attempt().request(), since(began)))
                .onFailure(CallFailed.class)
                .recoverWithItem(failure -> Outcome.of((CallFailed) failure, since(began)))
                .invoke(outcome -> meters.timer("crm.egress.requests", "outcome", outcome.kind())
                        .record(since(began)));
    }

    private Uni<Void> end(Sql sql, JobContext job, HandedOver step, Attempt attempt, Outcome outcome) {
        if (outcome.isSuccess()
                || !outcome.repeatable()
                || attempt.attempts() > attempt.request().retries()) {
            return settlement.record(sql, step, outcome);
        }
        Instant next = clock.instant()
                .plus(outcome.pauseBefore(attempt.attempts(), job.id().hashCode()));
        return calls.retry(sql, step, outcome, next).chain(() -> Jobs.at(sql, KIND, job.id(), next, step));
    }

    @Override
    public Uni<Void> exhausted(Sql sql, JobContext job, HandedOver step, Throwable last) {
        LOG.warnf("The request of step %s of run %s is abandoned", step.nodeId(), step.executionId());
        return settlement.record(sql, step, Outcome.failed("The service ended repeatedly while it sent this request."));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
