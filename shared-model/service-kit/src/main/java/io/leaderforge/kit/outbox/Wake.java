package io.leaderforge.kit.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** How a writer tells the relays in the same process that something has been committed; never blocks, may be repeated. */
final class Wake {

    private static final List<LaneRelay> SLEEPERS = new CopyOnWriteArrayList<>();

    private Wake() {}

    static void wake(Set<Lane> lanes) {
        SLEEPERS.forEach(sleeper -> sleeper.wake(lanes));
    }

    static void add(LaneRelay sleeper) {
        SLEEPERS.add(sleeper);
    }

    static void removeAll(Collection<LaneRelay> sleepers) {
        SLEEPERS.removeAll(sleepers);
    }
}
