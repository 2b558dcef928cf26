package io.leaderforge.gateway.upstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A word's instances, taken in turn; those that failed lately are passed over while another one is well. */
public final class Upstream {

    private final String word;
    private final List<Instance> instances;
    private final int maxInFlight;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();

    Upstream(String word, List<Instance> instances, int maxInFlight) {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("leaderforge.upstream." + word + " names no instance");
        }
        this.word = word;
        this.instances = List.copyOf(instances);
        this.maxInFlight = maxInFlight;
    }

    public String word() {
        return word;
    }

    /** Whether one more request may be in flight; the caller gives it back by {@link #release()}. */
    boolean tryAcquire() {
        if (inFlight.incrementAndGet() > maxInFlight) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    void release() {
        inFlight.decrementAndGet();
    }

    int inFlight() {
        return inFlight.get();
    }

    /** The next instance, another than the given one where there is another; when all rest, the one that rests least. */
    Instance next(@Nullable Instance butNot) {
        long now = System.nanoTime();
        Instance best = null;
        int start = turn.getAndIncrement();
        for (int i = 0; i < instances.size(); i++) {
            Instance candidate = instances.get(Math.floorMod(start + i, instances.size()));
            if (candidate == butNot && instances.size() > 1) {
                continue;
            }
            if (!candidate.isResting(now)) {
                return candidate;
            }
            if (best == null || candidate.restsUntil() - best.restsUntil() < 0) {
                best = candidate;
            }
        }
        return best == null ? instances.getFirst() : best;
    }
}
