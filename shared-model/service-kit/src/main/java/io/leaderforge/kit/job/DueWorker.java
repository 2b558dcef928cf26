package io.leaderforge.kit.job;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Works through one queue's due rows: claims up to its free concurrency, renews the leases of what it has begun, polls when
 * idle, and is woken by work that this instance has just committed. All state belongs to one event-loop context; nothing
 * blocks it.
 */
public final class DueWorker {

    private static final Logger LOG = Logger.getLogger(DueWorker.class);
    private static final long REFILL_MILLIS = 20;
    private static final long NONE = -1;

    /**
     * What a worker works through and how.
     *
     * @param lease       how long a row is claimed; renewed while it is worked on
     * @param concurrency batches in progress at once
     * @param batchSize   rows of one tenant in a batch, at most
     * @param work        processes a batch; a failure is logged, and its rows are due again when the lease ends
     */
    record Setup(String name, Duration lease, int concurrency, int batchSize, Function<List<Claim>, Uni<Void>> work) {}

    private final Vertx vertx;
    private final Context context;
    private final DueQueue queue;
    private final Setup setup;
    private final Slots slots;
    private final Pulse pulse;
    private final Set<Claim> held = new HashSet<>();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();

    private int running;
    private boolean claiming;
    private boolean again;
    private boolean renewing;
    private volatile boolean stopping;
    private boolean troubled;
    private boolean refilling;
    private long poll = NONE;
    private long renewal = NONE;

    DueWorker(Vertx vertx, DueQueue queue, Setup setup, Slots slots) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.queue = queue;
        this.setup = setup;
        this.slots = slots;
        this.pulse = Pulses.ofProcess().watchWithDatabase("due-" + setup.name());
        pulse.idle();
    }

    /** Starts to look for due rows by itself, this often. */
    void start(Duration every) {
        pulse.turn();
        poll = vertx.setPeriodic(every.toMillis(), any -> wake());
        start();
    }

    /** Starts; looks for due rows only when it is woken. */
    void start() {
        renewal = vertx.setPeriodic(
                Math.max(1, setup.lease().toMillis() / 4), any -> context.runOnContext(on -> renew()));
    }

    /** Looks for due work now; any thread. */
    public void wake() {
        context.runOnContext(any -> claim());
    }

    boolean isStopping() {
        return stopping;
    }

    /** Claims nothing more; completes when what was begun has ended. */
    CompletableFuture<Void> stop() {
        stopping = true;
        cancel(poll);
        context.runOnContext(any -> endIfIdle());
        return idle;
    }

    /** After the last wait: gives back what has not ended, for other instances to begin again at once. */
    Uni<Void> letGo() {
        cancel(renewal);
        pulse.close();
        return OwnContext.run(context, () -> {
            List<Claim> left = List.copyOf(held);
            return left.isEmpty() ? Uni.createFrom().voidItem() : queue.release(left);
        });
    }

    private void cancel(long timer) {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
        }
    }

    private void claim() {
        if (stopping || setup.concurrency() == running) {
            return;
        }
        if (claiming) {
            again = true;
            return;
        }
        int places = slots.take(setup.concurrency() - running, this);
        if (places == 0) {
            return;
        }
        claiming = true;
        again = false;
        queue.claim(places, setup.batchSize(), setup.lease())
                .subscribe()
                .with(
                        claims -> context.runOnContext(any -> claimed(places, claims)),
                        failure -> context.runOnContext(any -> failed(places, failure)));
    }

    private void claimed(int places, List<Claim> claims) {
        claiming = false;
        pulse.turn();
        if (troubled) {
            troubled = false;
            LOG.infof("Due %s are found again", setup.name());
        }
        List<List<Claim>> batches = batches(claims, setup.batchSize());
        slots.give(places - batches.size());
        batches.forEach(this::begin);
        if (again || !claims.isEmpty()) {
            claim();
        }
        endIfIdle();
    }

    private void failed(int places, Throwable failure) {
        claiming = false;
        slots.give(places);
        pulse.turn();
        if (!troubled) {
            troubled = true;
            LOG.warnf("Due %s cannot be looked for: %s", setup.name(), failure.getMessage());
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
        held.addAll(claims);
        OwnContext.run(context, () -> setup.work().apply(claims))
                .subscribe()
                .with(done -> context.runOnContext(end -> ended(claims)), failure -> {
                    List<UUID> ids = claims.stream().map(Claim::id).toList();
                    LOG.errorf(failure, "Work on %s %s ended early; they are due again", setup.name(), ids);
                    context.runOnContext(end -> ended(claims));
                });
    }

    private void ended(List<Claim> claims) {
        running--;
        claims.forEach(held::remove);
        slots.give(1);
        pulse.turn();
        if (running <= setup.concurrency() / 2) {
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

    /** What cannot be renewed while the database is away is renewed the next time, unless another instance was first. */
    private void renew() {
        if (held.isEmpty() || renewing) {
            return;
        }
        renewing = true;
        queue.renew(Set.copyOf(held), setup.lease())
                .subscribe()
                .with(
                        lost -> context.runOnContext(any -> {
                            renewing = false;
                            pulse.turn();
                            held.removeAll(lost);
                        }),
                        failure -> context.runOnContext(any -> {
                            renewing = false;
                            LOG.debugf("Leases of %s are not renewed: %s", setup.name(), failure.getMessage());
                        }));
    }

    private void endIfIdle() {
        if (running > 0 || claiming) {
            return;
        }
        if (poll == NONE) {
            pulse.idle();
        }
        if (stopping) {
            idle.complete(null);
        }
    }
}
