package io.leaderforge.crm.due;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Works through one table's due rows: claims what it has hands for, polls when idle, and is woken by work that this
 * instance has just committed. All state is touched on one event-loop context only; nothing blocks it.
 */
public final class DueWorker {

    private static final Logger LOG = Logger.getLogger(DueWorker.class);
    private static final long REFILL_MILLIS = 20;

    private final Vertx vertx;
    private final Context context;
    private final DueQueue queue;
    private final DueTable table;
    private final Duration lease;
    private final WorkerConfig config;
    private final Function<Claim, Uni<Void>> work;

    private int running;
    private boolean claiming;
    private boolean again;
    private boolean stopping;
    private boolean troubled;
    private boolean refilling;
    private long timer = -1;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    /** @param work does one claimed row; what it fails with is logged, and the row is due again when the lease ends */
    public DueWorker(
            Vertx vertx,
            DueQueue queue,
            DueTable table,
            Duration lease,
            WorkerConfig config,
            Function<Claim, Uni<Void>> work) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.queue = queue;
        this.table = table;
        this.lease = lease;
        this.config = config;
        this.work = work;
    }

    public void start() {
        timer = vertx.setPeriodic(config.poll().toMillis(), any -> wake());
    }

    /** Looks for due work now; any thread. */
    public void wake() {
        context.runOnContext(any -> claim());
    }

    /** Claims nothing more; completes when what was begun has ended. */
    public CompletableFuture<Void> stop() {
        vertx.cancelTimer(timer);
        context.runOnContext(any -> {
            stopping = true;
            endIfIdle();
        });
        return idle;
    }

    private void claim() {
        int hands = config.concurrency() - running;
        if (stopping || hands == 0) {
            return;
        }
        if (claiming) {
            again = true;
            return;
        }
        claiming = true;
        again = false;
        queue.claim(table, hands, lease)
                .subscribe()
                .with(
                        claims -> context.runOnContext(any -> claimed(claims)),
                        failure -> context.runOnContext(any -> failed(failure)));
    }

    private void claimed(List<Claim> claims) {
        claiming = false;
        if (troubled) {
            troubled = false;
            LOG.infof("Due %s are found again", table.tableName());
        }
        claims.forEach(this::begin);
        if (again || !claims.isEmpty()) {
            claim();
        }
        endIfIdle();
    }

    private void failed(Throwable failure) {
        claiming = false;
        if (!troubled) {
            troubled = true;
            LOG.warnf("Due %s cannot be looked for: %s", table.tableName(), failure.getMessage());
        }
        endIfIdle();
    }

    private void begin(Claim claim) {
        running++;
        Context own = VertxContext.createNewDuplicatedContext(context);
        own.runOnContext(any -> Uni.createFrom()
                .deferred(() -> work.apply(claim))
                .subscribe()
                .with(done -> context.runOnContext(end -> ended()), failure -> {
                    LOG.errorf(failure, "Work on %s %s ended early; it is due again", table.tableName(), claim.id());
                    context.runOnContext(end -> ended());
                }));
    }

    private void ended() {
        running--;
        if (running <= config.concurrency() / 2) {
            claim();
        } else {
            refillSoon();
        }
        endIfIdle();
    }

    /** Several hands with one claim: looking for work costs as much as a step of it. */
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
