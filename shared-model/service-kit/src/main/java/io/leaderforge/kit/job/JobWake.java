package io.leaderforge.kit.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** How a commit tells the workers of its process that a job of a kind may be due; never blocks, may be repeated. */
final class JobWake {

    private static final Map<String, List<DueWorker>> SLEEPERS = new ConcurrentHashMap<>();

    private JobWake() {}

    static void wake(String kind) {
        SLEEPERS.getOrDefault(kind, List.of()).forEach(DueWorker::wake);
    }

    static void add(String kind, DueWorker sleeper) {
        SLEEPERS.computeIfAbsent(kind, any -> new CopyOnWriteArrayList<>()).add(sleeper);
    }

    static void remove(String kind, DueWorker sleeper) {
        SLEEPERS.getOrDefault(kind, List.of()).remove(sleeper);
    }
}
