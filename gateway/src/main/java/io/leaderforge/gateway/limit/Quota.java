package io.leaderforge.gateway.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So much of something at once, of which each key has a share at most; where others hold some of it, no more than half of what
 * they leave, so that a few keys cannot hold everything. Only keys that hold something are remembered.
 *
 * @param <K> whose share
 */
public final class Quota<K> {

    /** How a request for some of it ended. */
    public enum Outcome {
        TAKEN,
        /** The key has all of its share. */
        SHARE_IS_USED_UP,
        /** All keys together have everything. */
        ALL_IS_USED_UP
    }

    /** The part of everything that a key may hold however little is left. */
    private static final long LEAST_PART = 1024;

    private final long all;
    private final long share;
    private final AtomicLong taken = new AtomicLong();
    private final Map<K, Long> byKey = new ConcurrentHashMap<>();

    /**
     * @param name of what is shared, in the message about a bad setting
     * @throws IllegalArgumentException when the share is none, or more than everything
     */
    public Quota(String name, long all, long share) {
        if (share < 1 || share > all) {
            throw new IllegalArgumentException(
                    "%s: the share of one must be from 1 to that of all, %d, not %d".formatted(name, all, share));
        }
        this.all = all;
        this.share = share;
    }

    /** Takes all that is asked for, to be given back by {@link #giveBack}, or nothing. */
    public Outcome take(K key, long amount) {
        if (taken.addAndGet(amount) > all) {
            taken.addAndGet(-amount);
            return Outcome.ALL_IS_USED_UP;
        }
        boolean[] fits = {false};
        byKey.compute(key, (same, before) -> {
            long own = before == null ? 0 : before;
            fits[0] = own + amount <= share(taken.get() - amount - own);
            return fits[0] ? Long.valueOf(own + amount) : before;
        });
        if (!fits[0]) {
            taken.addAndGet(-amount);
            return Outcome.SHARE_IS_USED_UP;
        }
        return Outcome.TAKEN;
    }

    private long share(long ofOthers) {
        if (ofOthers <= 0) {
            return share;
        }
        long least = Math.max(1, all / LEAST_PART);
        return Math.min(share, Math.max(least, (all - ofOthers) / 2));
    }

    public void giveBack(K key, long amount) {
        byKey.computeIfPresent(key, (same, before) -> before > amount ? Long.valueOf(before - amount) : null);
        taken.addAndGet(-amount);
    }

    public long taken() {
        return taken.get();
    }
}
