package io.leaderforge.tenancy.due;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.tenant.OwnContext;
import io.leaderforge.kit.tenant.Worker;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Runs due work, checked every second. Claiming leases a row, so that other instances skip it; the work of a dead instance is
 * due again when its lease expires.
 */
@ApplicationScoped
public class DueWorker {

    private static final Logger LOG = Logger.getLogger(DueWorker.class);
    private static final int AT_ONCE = 8;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String CLAIM = """
            update due_work w set due_at = now() + $2 * interval '1 millisecond', lease = $3
            from (select tenant_id, kind, id from due_work where due_at <= now() and kind = any ($4)
              order by due_at limit $1 for update skip locked) d
            where w.tenant_id = d.tenant_id and w.kind = d.kind and w.id = d.id
            returning w.tenant_id, w.kind, w.id
            """;

    private record Claim(UUID tenantId, String kind, UUID id) {}

    private final Worker worker;
    private final Vertx vertx;
    private final Map<String, DueJob> jobs;
    private final Pulse pulse = Pulses.ofProcess().watchWithDatabase("due-work");

    DueWorker(Worker worker, Vertx vertx, @All List<DueJob> jobs) {
        this.worker = worker;
        this.vertx = vertx;
        this.jobs = jobs.stream().collect(Collectors.toMap(DueJob::kind, Function.identity()));
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        pulse.turn();
        return work().onFailure()
                .invoke(failure -> LOG.warnf("Due work could not be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    @PreDestroy
    void close() {
        pulse.close();
    }

    /** Runs all work that is due now, a few at a time. */
    public Uni<Void> work() {
        return claim().chain(claims -> claims.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(claims.stream().map(this::run).toList())
                        .andCollectFailures()
                        .chain(done -> work()));
    }

    private Uni<List<Claim>> claim() {
        return worker.list(
                row -> new Claim(row.getUUID("tenant_id"), row.getString("kind"), row.getUUID("id")),
                CLAIM,
                AT_ONCE,
                (double) LEASE.toMillis(),
                Ids.next(),
                jobs.keySet().toArray(String[]::new));
    }

    /** Each on its own context, isolated from other sessions and callers. Never fails. */
    private Uni<Void> run(Claim claim) {
        return OwnContext.run(vertx.getOrCreateContext(), () -> job(claim).run(claim.tenantId(), claim.id()))
                .invoke(pulse::turn)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "%s %s failed; it is due again", claim.kind(), claim.id()))
                .onFailure()
                .recoverWithNull();
    }

    private DueJob job(Claim claim) {
        DueJob job = jobs.get(claim.kind());
        if (job == null) {
            throw new IllegalStateException("no job of this kind: " + claim.kind());
        }
        return job;
    }
}
