package io.leaderforge.crm.due;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Works through one table's due rows: claims up to its free concurrency, polls when idle, and is woken by work that this
 * instance has just committed. All state belongs to one event-loop context; nothing blocks it.
 */
public final class DueWorker {

    private static final Logger LOG = Logger.getLogger(DueWorker.class);
    private static final long REFILL_MILLIS = 20;

    private final Vertx vertx;
    private final Context context;
    private final DueQueue queue;
    private final DueTable table;
    private final Duration lease;
    private final Duration poll;
    private final int concurrency;
    private final int batchSize;
    private final Function<List<Claim>, Uni<Void>> work;

    private final Pulse pulse;
    private int running;
    private boolean claiming;
    private boolean again;
    private boolean stopping;
    private boolean troubled;
    private boolean refilling;
    private long timer = -1;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    DueWorker(
            Vertx vertx,
            DueQueue queue,
            DueTable table,
            Duration lease,
            Duration poll,
            int concurrency,
            int batchSize,
            Function<List<Claim>, Uni<Void>> work) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.queue = queue;
        this.table = table;
        this.lease = lease;
        this.poll = poll;
        this.concurrency = concurrency;
        this.batchSize = batchSize;
        this.work = work;
        this.pulse = Pulses.ofProcess().watchWithDatabase("due-" + table.tableName());
        pulse.idle();
    }

    public void start() {
        pulse.turn();
        timer = vertx.setPeriodic(poll.toMillis(), any -> wake());
    }

    /** Looks for due work now; any thread. */
    public void wake() {
        context.runOnContext(any -> claim());
    }

    /** Claims nothing more; completes when what was begun has ended. */
    public CompletableFuture<Void> stop() {
        vertx.cancelTimer(timer);
        pulse.close();
        context.runOnContext(any -> {
            stopping = true;
            endIfIdle();
        });
        return idle;
    }

    private void claim() {
        int free = concurrency - running;
        if (stopping || free == 0) {
            return;
        }
        if (claiming) {
            again = true;
            return;
        }
        claiming = true;
        again = false;
        queue.claim(table, free, batchSize, lease)
                .subscribe()
                .with(
                        claims -> context.runOnContext(any -> claimed(claims)),
                        failure -> context.runOnContext(any -> failed(failure)));
    }

    private void claimed(List<Claim> claims) {
        claiming = false;
        pulse.turn();
        if (troubled) {
            troubled = false;
            LOG.infof("Due %s are found again", table.tableName());
        }
        batches(claims, batchSize).forEach(this::begin);
        if (again || !claims.isEmpty()) {
            claim();
        }
        endIfIdle();
    }

    private void failed(Throwable failure) {
        claiming = false;
        pulse.turn();
        if (!troubled) {
            troubled = true;
            LOG.warnf("Due %s cannot be looked for: %s", table.tableName(), failure.getMessage());
        }
        endIfIdle();
    }

    /** Splits the claims into batches of one tenant each, of at most {@code batchSize} rows. */
    static List<List<Claim>> batches(List<Claim> claims, int batchSize) {
        Map<UUID, List<Claim>> byTenant = new LinkedHashMap<>();
        claims.forEach(claim -> byTenant.computeIfAbsent(claim.tenantId(), any -> new ArrayList<>())
                .add(claim));
        List<List<Claim>> batches = new ArrayList<>();
        for (List<Claim> own : byTenant.values()) {
            for (int from = 0; from < own.size(); from += batchSize) {
                batches.add(List.copyOf(own.subList(from, Math.min(own.size(), from + batchSize))));
            }
        }
        return batches;
    }

    private void begin(List<Claim> claims) {
        running++;
        OwnContext.run(context, () -> work.apply(claims))
                .subscribe()
                .with(done -> context.runOnContext(end -> ended()), failure -> {
                    List<UUID> ids = claims.stream().map(Claim::id).toList();
                    LOG.errorf(failure, "Work on %s %s ended early; they are due again", table.tableName(), ids);
                    context.runOnContext(end -> ended());
                });
    }

    private void ended() {
        running--;
        pulse.turn();
        if (running <= concurrency / 2) {
            claim();
        } else {
            refillSoon();
        }
        endIfIdle();
    }

    /** Refills several places with one claim, because a claim costs as much as a step of work. */
    private void refillSoon() {
        if (!refilling) {
            refilling = true;
            vertx.setTimer(
                    REFILL_MILLIS,
                    any -> context.runOnContext(then -> {
                        refilling = false;
                        claim();
                    }));
        }
    }

    private void endIfIdle() {
        if (stopping && running == 0 && !claiming) {
            idle.complete(null);
        }
    }
}
