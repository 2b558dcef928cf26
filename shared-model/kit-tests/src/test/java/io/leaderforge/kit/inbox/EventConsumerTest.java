package io.leaderforge.kit.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.content.ContentAudited;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Tail;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.replica.ReplicaTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventConsumerTest {

    private static World world;

    private final UUID tenant = Ids.next();
    private final List<UUID> effects = new CopyOnWriteArrayList<>();
    private final Set<UUID> poison = ConcurrentHashMap.newKeySet();
    private final AtomicInteger faults = new AtomicInteger();
    private final List<List<UUID>> bulks = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventConsumer consumer = EventConsumers.create(
            "content",
            EventHandlers.create()
                    .states(
                            OrganizationState.class,
                            ReplicaTable.of("organizations", "name", "branding", "settings", "is_active")::apply)
                    .fact(InvitationRevoked.class, (sql, meta, fact) -> {
                        if (faults.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                            return Uni.createFrom().failure(new IOException("the database is away"));
                        }
                        if (poison.contains(fact.id())) {
                            return Uni.createFrom().failure(new IllegalArgumentException("cannot be"));
                        }
                        return sql.query("select").invoke(() -> effects.add(fact.id()));
                    })
                    .facts(ContentAudited.class, (sql, arrived) -> {
                        List<UUID> ids =
                                arrived.stream().map(one -> one.fact().id()).toList();
                        return ids.stream().anyMatch(poison::contains)
                                ? Uni.createFrom().failure(new IllegalArgumentException("cannot be"))
                                : sql.query("select").invoke(() -> bulks.add(ids));
                    }),
            world.transactions,
            world.producer,
            beats -> Uni.createFrom().item(Map.of()),
            registry);

    @BeforeAll
    static void start() {
        world = new World("content");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @SafeVarargs
    private void process(ConsumerRecord<String, byte[]>... records) {
        process(List.of(records));
    }

    private void process(List<ConsumerRecord<String, byte[]>> records) {
        consumer.process(records).await().atMost(Duration.ofSeconds(30));
    }

    private String name(UUID organization) {
        return world.in(
                tenant,
                sql -> sql.query(
                                "select name, deleted_at is not null as gone from organizations where id = $1",
                                organization)
                        .map(rows -> {
                            if (rows.size() == 0) {
                                return "-";
                            }
                            var row = rows.iterator().next();
                            return row.getString(0) + (row.getBoolean(1) ? " gone" : "");
                        }));
    }

    private long waiting() {
        return world.in(
                tenant,
                sql -> sql.query("select count(*) from dead_letters where resolved_at is null")
                        .map(rows -> rows.iterator().next().getLong(0)));
    }

    private ConsumerRecord<String, byte[]> organization(UUID id, String name, int epoch, long revision) {
        return Records.state(World.organization(tenant, id, name), id, epoch, revision);
    }

    @Test
    void onlyANewerStateChangesAnything() {
        UUID id = Ids.next();
        process(organization(id, "two", 1, 2));
        process(organization(id, "one", 1, 1));
        assertEquals("two", name(id));
        process(organization(id, "three", 1, 3), organization(id, "two again", 1, 2));
        assertEquals("three", name(id));
        process(organization(id, "restored", 2, 1));
        assertEquals("restored", name(id));
    }

    @Test
    void aDeletedOneStaysDeleted() {
        UUID id = Ids.next();
        process(organization(id, "here", 1, 1));
        process(Records.tombstone(OrganizationState.class, tenant, id, 3));
        assertEquals("here gone", name(id));
        process(organization(id, "late", 1, 2));
        assertEquals("here gone", name(id));
        process(organization(id, "made again", 1, 4));
        assertEquals("made again", name(id));
    }

    @Test
    void aFactHasItsEffectOnce() {
        InvitationRevoked fact = World.fact(tenant);
        ConsumerRecord<String, byte[]> record = Records.fact(fact, fact.id());
        process(record, record);
        process(record);
        assertEquals(List.of(fact.id()), effects);
    }

    @Test
    void neighboursOfOneTypeAreTakenInBulkAndEachOnce() {
        List<ContentAudited> entries = Stream.generate(this::audited).limit(4).toList();
        InvitationRevoked between = World.fact(tenant);
        process(
                Records.fact(entries.get(0), entries.get(0).id()),
                Records.fact(entries.get(1), entries.get(1).id()),
                Records.fact(between, between.id()),
                Records.fact(entries.get(2), entries.get(2).id()));
        process(Records.fact(entries.get(3), entries.get(3).id()), Records.fact(audited(), Ids.next()));
        assertEquals(
                List.of(
                        List.of(entries.get(0).id(), entries.get(1).id()),
                        List.of(entries.get(2).id())),
                bulks.subList(0, 2));
        assertEquals(2, bulks.get(2).size());
        assertEquals(List.of(between.id()), effects);
    }

    @Test
    void oneThatCannotBeTakenKeepsNoneOfItsNeighbours() {
        List<ContentAudited> entries = Stream.generate(this::audited).limit(3).toList();
        poison.add(entries.get(1).id());
        process(entries.stream().map(entry -> Records.fact(entry, entry.id())).toList());
        assertEquals(
                List.of(entries.get(0).id(), entries.get(2).id()),
                bulks.stream().flatMap(List::stream).toList());
        assertEquals(1, waiting());
    }

    private ContentAudited audited() {
        return new ContentAudited(
                Ids.next(),
                tenant,
                new AuditEntry(
                        "item.updated", "item", Ids.next(), null, "user", Ids.next(), null, null, null, "sealed"));
    }

    @Test
    void whatPassesIsWaitedFor() {
        faults.set(4);
        InvitationRevoked fact = World.fact(tenant);
        process(Records.fact(fact, fact.id()));
        assertEquals(List.of(fact.id()), effects);
        assertEquals(0, waiting());
    }

    @Test
    void aDeadLetterParksItsKeyAndAReplayFreesIt() {
        UUID key = Ids.next();
        UUID otherKey = Ids.next();
        InvitationRevoked bad = World.fact(tenant);
        InvitationRevoked behind = World.fact(tenant);
        InvitationRevoked later = World.fact(tenant);
        InvitationRevoked other = World.fact(tenant);
        poison.add(bad.id());
        try (Tail replays = new Tail(world.stack.kafkaBootstrapServers(), Topic.replayTopic("content"))) {
            process(Records.fact(bad, key), Records.fact(behind, key), Records.fact(other, otherKey));
            process(Records.fact(later, key));
            assertEquals(List.of(other.id()), effects);
            assertEquals(3, waiting());
            assertEquals(List.of(bad.id(), behind.id(), later.id()), listed());

            // Still poisoned: nothing of the key may pass it.
            replay(replays, 3);
            assertEquals(List.of(other.id()), effects);
            assertEquals(3, waiting());

            poison.clear();
            replay(replays, 6);
            assertEquals(List.of(other.id(), bad.id(), behind.id(), later.id()), effects);
            assertEquals(0, waiting());
            assertEquals(List.of(), listed());

            InvitationRevoked free = World.fact(tenant);
            process(Records.fact(free, key));
            assertEquals(free.id(), effects.getLast());
        }
    }

    private List<UUID> listed() {
        return DeadLetters.select(world.stack.kafkaBootstrapServers(), "core.invitation", "content").stream()
                .filter(letter -> tenant.toString().equals(Headers.find(letter.record(), "ce_tenantid")))
                .map(letter -> EventConsumerTest.id(letter.record()))
                .toList();
    }

    private static UUID id(ConsumerRecord<String, byte[]> record) {
        try {
            return UUID.fromString(io.leaderforge.kit.json.Json.mapper()
                    .readTree(record.value())
                    .get("id")
                    .asText());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void replay(Tail replays, int expected) {
        String broker = world.stack.kafkaBootstrapServers();
        DeadLetters.replay(
                broker,
                DeadLetters.select(broker, "core.invitation", "content").stream()
                        .filter(letter -> tenant.toString().equals(Headers.find(letter.record(), "ce_tenantid")))
                        .toList());
        List<ConsumerRecord<String, byte[]>> all =
                replays.await(expected, record -> tenant.toString().equals(Headers.find(record, "ce_tenantid")));
        // All of them, those of an earlier replay too: repeated replays are harmless.
        process(new ArrayList<>(all));
    }

    @Test
    void aRecordThatNamesAnotherTenantThanItsPayloadIsADeadLetter() {
        UUID id = Ids.next();
        ConsumerRecord<String, byte[]> record = organization(id, "smuggled", 1, 1);
        Records.put(record.headers(), "ce_tenantid", Ids.next().toString());
        try (Tail dead = new Tail(world.stack.kafkaBootstrapServers(), "core.organization.dlq")) {
            process(record);
            var letters = dead.await(1, any -> id.toString().equals(any.key()));
            assertTrue(Headers.require(letters.getFirst(), "lf_reason").contains("tenant"));
            assertEquals("content", Headers.require(letters.getFirst(), "lf_group"));
            assertEquals("core.organization", Headers.require(letters.getFirst(), "lf_original_topic"));
        }
        assertEquals("-", name(id));
    }

    @Test
    void anUnknownTypeIsSkippedAndCounted() {
        process(Records.record(
                "core.organization",
                Ids.next(),
                "{}".getBytes(),
                Records.headers("io.leaderforge.core.organization.renamed.v9", tenant)));
        assertEquals(1.0, registry.get("content.events.skipped").counter().count());
    }
}
