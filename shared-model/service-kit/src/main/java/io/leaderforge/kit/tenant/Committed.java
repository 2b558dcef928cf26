package io.leaderforge.kit.tenant;

import java.util.ArrayList;
import java.util.List;

/** What waits for the commit of one transaction. */
final class Committed {

    private final List<Runnable> actions = new ArrayList<>(1);

    void add(Runnable action) {
        actions.add(action);
    }

    void run() {
        actions.forEach(Runnable::run);
    }
}
