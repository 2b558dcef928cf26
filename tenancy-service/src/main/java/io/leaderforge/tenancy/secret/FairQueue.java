package io.leaderforge.tenancy.secret;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue in which shares take turns: however many tasks one of them has waiting, another's next task waits for one
 * round at most. Where the queue is full, the longest share loses its last task to a shorter one. Short tasks of the service
 * itself go first. Any thread may offer; the workers take.
 */
final class FairQueue {

    /** @param refuse called instead of {@code run} where the task loses its place */
    record Task(Runnable run, Runnable refuse) {}

    private final int capacity;
    private final Deque<Task> own = new ArrayDeque<>();
    /** By tenant and network, each in the order of its turn. */
    private final Map<String, Map<String, Deque<Task>>> waiting = new LinkedHashMap<>();

    private int size;

    FairQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Refuses the task, or another one for it, where the queue is full. */
    void offer(Share share, Task task) {
        Task refused = put(share, task);
        if (refused != null) {
            refused.refuse().run();
        }
    }

    private synchronized @Nullable Task put(Share share, Task task) {
        Task refused = null;
        if (size == capacity) {
            refused = evictFor(share);
            if (refused == null) {
                return task;
            }
        }
        waiting.computeIfAbsent(share.tenant(), tenant -> new LinkedHashMap<>())
                .computeIfAbsent(share.network(), network -> new ArrayDeque<>())
                .addLast(task);
        size++;
        notify();
        return refused;
    }

    /** The last task of the longest network of the longest tenant; null where the share itself is as long as that. */
    private @Nullable Task evictFor(Share share) {
        String tenant = longest(waiting, FairQueue::length);
        String network = longest(waiting.getOrDefault(tenant, Map.of()), Deque::size);
        Map<String, Deque<Task>> mine = waiting.getOrDefault(share.tenant(), Map.of());
        boolean shorter = tenant.equals(share.tenant())
                ? length(mine, share.network()) + 1 < length(mine, network)
                : length(mine) + 1 < length(waiting.getOrDefault(tenant, Map.of()));
        return shorter ? removeLast(tenant, network) : null;
    }

    private Task removeLast(String tenant, String network) {
        Map<String, Deque<Task>> networks = Objects.requireNonNull(waiting.get(tenant));
        Deque<Task> tasks = Objects.requireNonNull(networks.get(network));
        Task last = tasks.removeLast();
        size--;
        if (tasks.isEmpty()) {
            networks.remove(network);
        }
        if (networks.isEmpty()) {
            waiting.remove(tenant);
        }
        return last;
    }

    private static <V> String longest(Map<String, V> shares, java.util.function.ToIntFunction<V> length) {
        return shares.entrySet().stream()
                .max(Comparator.comparingInt(entry -> length.applyAsInt(entry.getValue())))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static int length(Map<String, Deque<Task>> networks) {
        return networks.values().stream().mapToInt(Deque::size).sum();
    }

    private static int length(Map<String, Deque<Task>> networks, String network) {
        Deque<Task> tasks = networks.get(network);
        return tasks == null ? 0 : tasks.size();
    }

    /** Short work that others wait for, such as signing a token; refused where the queue is full of it. */
    void offerOwn(Task task) {
        boolean full;
        synchronized (this) {
            full = own.size() == capacity;
            if (!full) {
                own.addLast(task);
                notify();
            }
        }
        if (full) {
            task.refuse().run();
        }
    }

    /** The next task; waits for one. */
    synchronized Task take() throws InterruptedException {
        while (own.isEmpty() && size == 0) {
            wait();
        }
        if (!own.isEmpty()) {
            return own.removeFirst();
        }
        size--;
        Map.Entry<String, Map<String, Deque<Task>>> tenant =
                waiting.entrySet().iterator().next();
        waiting.remove(tenant.getKey());
        Map<String, Deque<Task>> networks = tenant.getValue();
        Map.Entry<String, Deque<Task>> network = networks.entrySet().iterator().next();
        networks.remove(network.getKey());
        Task task = network.getValue().removeFirst();
        if (!network.getValue().isEmpty()) {
            networks.put(network.getKey(), network.getValue());
        }
        if (!networks.isEmpty()) {
            waiting.put(tenant.getKey(), networks);
        }
        return task;
    }
}
