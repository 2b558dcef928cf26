package io.leaderforge.kit.job;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** The places for jobs of one instance, shared by the workers of all kinds. A worker that gets too few is woken in its turn. */
final class Slots {

    private final SequencedSet<DueWorker> waiting = new LinkedHashSet<>();
    private int free;

    Slots(int size) {
        this.free = size;
    }

    /** Takes as many places as there are, at most those wanted. */
    synchronized int take(int wanted, DueWorker worker) {
        int taken = Math.min(wanted, free);
        free -= taken;
        if (taken == 0) {
            waiting.addLast(worker);
        }
        return taken;
    }

    void give(int places) {
        if (places > 0) {
            next(places).forEach(DueWorker::wake);
        }
    }

    private synchronized SequencedSet<DueWorker> next(int places) {
        free += places;
        SequencedSet<DueWorker> woken = new LinkedHashSet<>();
        while (woken.size() < places && !waiting.isEmpty()) {
            woken.addLast(waiting.removeFirst());
        }
        return woken;
    }
}
