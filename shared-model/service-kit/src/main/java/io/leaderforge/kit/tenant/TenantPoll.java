package io.leaderforge.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Requests that wait for what is under way to this service. All that wait for the same tenant are asked for together, one
 * statement at a time and 30 ms apart, however many they are: a lag does not multiply the load of those who notice it.
 *
 * @param <Q> what a request asks for
 * @param <A> what the tenant's rows answer to all of them
 */
public final class TenantPoll<Q, A> {

    /** So long does a request wait at most, and one more statement. */
    private static final Duration LONGEST = Duration.ofMillis(300);

    private static final Duration PAUSE = Duration.ofMillis(30);

    private record Waiter<Q, A>(
            Q question, Predicate<A> arrived, long until, Executor here, UniEmitter<? super A> emitter) {}

    private final Vertx vertx;
    private final BiFunction<UUID, Set<Q>, Uni<A>> ask;

    /** Has the tenants for which a statement is under way or about to be. */
    private final Map<UUID, List<Waiter<Q, A>>> waiting = new HashMap<>();

    /** @param ask reads the tenant's rows, on a context of its own, with what all who wait ask for */
    public TenantPoll(Vertx vertx, BiFunction<UUID, Set<Q>, Uni<A>> ask) {
        this.vertx = vertx;
        this.ask = ask;
    }

    /** The first answer in which it has arrived; the last one where it has not in time, for the caller to refuse. */
    public Uni<A> await(UUID tenant, Q question, Predicate<A> arrived) {
        return Uni.createFrom().emitter(emitter -> {
            Runnable answered = Deadline.current().whenPassed(() -> emitter.fail(Deadline.passed()));
            emitter.onTermination(answered);
            long until = System.nanoTime() + LONGEST.toNanos();
            if (join(tenant, new Waiter<>(question, arrived, until, OwnContext.here(), emitter))) {
                ask(tenant);
            }
        });
    }

    /** Whether the first has to ask. */
    private synchronized boolean join(UUID tenant, Waiter<Q, A> waiter) {
        boolean isFirst = !waiting.containsKey(tenant);
        waiting.computeIfAbsent(tenant, any -> new ArrayList<>()).add(waiter);
        return isFirst;
    }

    private synchronized List<Waiter<Q, A>> waiting(UUID tenant) {
        return List.copyOf(waiting.getOrDefault(tenant, List.of()));
    }

    private void ask(UUID tenant) {
        List<Waiter<Q, A>> asked = waiting(tenant);
        Set<Q> questions = asked.stream().map(Waiter::question).collect(Collectors.toUnmodifiableSet());
        OwnContext.run(vertx.getOrCreateContext(), () -> ask.apply(tenant, questions))
                .subscribe()
                .with(answer -> answered(tenant, asked, answer), failure -> failed(tenant, asked, failure));
    }

    private void answered(UUID tenant, List<Waiter<Q, A>> asked, A answer) {
        long now = System.nanoTime();
        List<Waiter<Q, A>> done = asked.stream()
                .filter(waiter -> waiter.arrived().test(answer) || now - waiter.until() >= 0)
                .toList();
        done.forEach(waiter -> waiter.here().execute(() -> waiter.emitter().complete(answer)));
        goOn(tenant, asked, done);
    }

    private void failed(UUID tenant, List<Waiter<Q, A>> asked, Throwable failure) {
        asked.forEach(waiter -> waiter.here().execute(() -> waiter.emitter().fail(failure)));
        goOn(tenant, asked, asked);
    }

    /** Those who came meanwhile are not held up by the pause of those who wait already. */
    private void goOn(UUID tenant, List<Waiter<Q, A>> asked, List<Waiter<Q, A>> done) {
        int left = leave(tenant, done);
        if (left > asked.size() - done.size()) {
            ask(tenant);
        } else if (left > 0) {
            vertx.setTimer(PAUSE.toMillis(), any -> ask(tenant));
        }
    }

    private synchronized int leave(UUID tenant, List<Waiter<Q, A>> done) {
        List<Waiter<Q, A>> all = waiting.getOrDefault(tenant, List.of());
        all.removeAll(Set.copyOf(done));
        if (all.isEmpty()) {
            waiting.remove(tenant);
        }
        return all.size();
    }
}
