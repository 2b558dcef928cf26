package io.leaderforge.kit.outbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** How a writer tells the relay in the same process that something has been committed; never blocks, may be repeated. */
final class Wake {

    private static final List<Consumer<Set<Lane>>> SLEEPERS = new CopyOnWriteArrayList<>();

    private Wake() {}

    static void wake(Set<Lane> lanes) {
        SLEEPERS.forEach(sleeper -> sleeper.accept(lanes));
    }

    static void add(Consumer<Set<Lane>> sleeper) {
        SLEEPERS.add(sleeper);
    }

    static void remove(Consumer<Set<Lane>> sleeper) {
        SLEEPERS.remove(sleeper);
    }
}
