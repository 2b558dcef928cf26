package io.leaderforge.kit.inbox;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.leaderforge.kit.retry.FaultClassifier;
import io.leaderforge.kit.retry.RetryPolicy;
import io.leaderforge.kit.retry.RetryPolicy.Listener;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Processes batches of Kafka records for one consumer group. A batch's Uni completes when every record has had its effect
 * or is a dead letter, and not before: while the database or the broker is away it waits, and the partitions with it. It
 * never fails for a record's sake. Order is kept per key.
 */
public final class EventConsumer {

    private final EventReader reader;
    private final TenantBatch batches;
    private final Inbox inbox;
    private final TenantTransaction transactions;
    private final DeadLetterTopic deadLetters;
    private final HeartbeatSink heartbeats;
    private final ConsumerMetrics metrics;
    private final RetryPolicy untilPermanent;
    private final RetryPolicy always;
    private final Pulse pulse;
    private final AtomicInteger inWork = new AtomicInteger();

    EventConsumer(
            String group,
            EventHandlers handlers,
            TenantTransaction transactions,
            DeadLetterTopic deadLetters,
            HeartbeatSink heartbeats,
            ConsumerMetrics metrics) {
        this.reader = new EventReader(group, handlers);
        this.inbox = new Inbox(group);
        this.batches = new TenantBatch(handlers, inbox);
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.heartbeats = heartbeats;
        this.metrics = metrics;
        this.pulse = Pulses.ofProcess().watchWithDatabase("events-" + group);
        pulse.idle();
        Listener held = (failure, attempt) -> {
            pulse.turn();
            metrics.held(failure, attempt);
        };
        this.untilPermanent = new RetryPolicy(new FaultClassifier(transactions)::isTransientOrOutage, held);
        this.always = new RetryPolicy(failure -> Uni.createFrom().item(true), held);
    }

    /** Called from the service's {@code @Incoming("events")} method. */
    public Uni<Void> process(ConsumerRecords<String, byte[]> records) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>(records.count());
        records.forEach(all::add);
        return process(all);
    }

    /** All of it is idempotent, so that even a fault of this class holds the records back and repeats them. */
    public Uni<Void> process(List<ConsumerRecord<String, byte[]>> records) {
        inWork.incrementAndGet();
        pulse.turn();
        return always.execute(() -> processOnce(records)).eventually(() -> {
            if (inWork.decrementAndGet() == 0) {
                pulse.idle();
            } else {
                pulse.turn();
            }
        });
    }

    private Uni<Void> processOnce(List<ConsumerRecord<String, byte[]>> records) {
        Map<UUID, List<IncomingEvent>> byTenant = new LinkedHashMap<>();
        List<IncomingEvent> replays = new ArrayList<>();
        Map<TopicPartition, Instant> beats = new HashMap<>();
        Uni<?> all = Uni.createFrom().voidItem();
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (reader.read(record)) {
                case Reading.Heartbeat beat ->
                    beats.merge(
                            new TopicPartition(beat.topic(), beat.partition()),
                            beat.time(),
                            (one, other) -> one.isAfter(other) ? one : other);
                case Reading.Skipped skipped -> metrics.skipped(record, skipped.reason());
                case Reading.Unreadable unreadable ->
                    all = all.chain(() -> always.execute(() -> put(record, unreadable.reason())));
                case Reading.Event event when event.event().isReplay() -> replays.add(event.event());
                case Reading.Event event ->
                    byTenant.computeIfAbsent(event.event().meta().tenantId(), tenant -> new ArrayList<>())
                            .add(event.event());
            }
        }
        for (List<IncomingEvent> group : byTenant.values()) {
            all = all.invoke(pulse::turn).chain(() -> processGroup(group));
        }
        for (IncomingEvent replay : replays) {
            all = all.chain(() -> processReplay(replay));
        }
        return all.chain(() -> beats.isEmpty() ? Uni.createFrom().voidItem() : beat(beats))
                .invoke(metrics::flowing)
                .replaceWithVoid();
    }

    /** The whole group in one transaction; when one of it cannot be processed, each in its own. */
    private Uni<?> processGroup(List<IncomingEvent> events) {
        return untilPermanent
                .execute(() -> apply(events))
                .invoke(behind -> metrics.applied(events.size() - behind.size()))
                .chain(this::park)
                .onFailure()
                .recoverWithUni(failure -> events.size() == 1
                        ? die(events.getFirst(), failure)
                        : oneByOne(events).replaceWithVoid());
    }

    private Uni<?> oneByOne(List<IncomingEvent> events) {
        Uni<?> all = Uni.createFrom().voidItem();
        for (IncomingEvent event : events) {
            all = all.chain(() -> processGroup(List.of(event)));
        }
        return all;
    }

    private Uni<List<IncomingEvent>> apply(List<IncomingEvent> events) {
        UUID tenant = events.getFirst().meta().tenantId();
        return transactions.withSql(Caller.service(tenant), sql -> batches.apply(sql, events));
    }

    private Uni<Void> park(List<IncomingEvent> behind) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (IncomingEvent event : behind) {
            all = all.chain(() -> bury(event, "waits behind an earlier dead letter of its key", true));
        }
        return all;
    }

    private Uni<Void> die(IncomingEvent event, Throwable failure) {
        metrics.died(event, failure);
        return bury(event, EventReader.firstLine(failure), false);
    }

    /** First the topic, then the row: a crash in between repeats the record in the topic and loses nothing. */
    private Uni<Void> bury(IncomingEvent event, String reason, boolean behind) {
        Uni<?> written =
                event.isReplay() ? Uni.createFrom().voidItem() : always.execute(() -> put(event.record(), reason));
        return written.chain(() -> always.execute(() -> transactions.withSql(
                        Caller.service(event.meta().tenantId()),
                        sql -> inbox.addDeadLetter(sql, event, reason, behind))))
                .replaceWithVoid();
    }

    private Uni<Object> put(ConsumerRecord<String, byte[]> record, String reason) {
        metrics.dead(record, reason);
        return deadLetters.put(record, reason).map(any -> any);
    }

    private Uni<?> processReplay(IncomingEvent event) {
        return untilPermanent
                .execute(() -> transactions.withSql(
                        Caller.service(event.meta().tenantId()), sql -> batches.replay(sql, event)))
                .chain(done -> done
                        ? always.execute(() -> deadLetters.resolved(event).replaceWithVoid())
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> die(event, failure));
    }

    private Uni<?> beat(Map<TopicPartition, Instant> beats) {
        return always.execute(() -> heartbeats.beat(beats).replaceWithVoid());
    }
}
