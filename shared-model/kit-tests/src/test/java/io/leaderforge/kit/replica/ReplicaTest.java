package io.leaderforge.kit.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.inbox.EventConsumer;
import io.leaderforge.kit.inbox.EventConsumers;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.inbox.Records;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TestTransactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static World world;
    private static ReplicaFreshness freshness;
    private static Vertx vertx;

    private final UUID tenant = Ids.next();
    private final UUID user = Ids.next();
    private final EventConsumer consumer = EventConsumers.create(
            "content",
            EventHandlers.create().with(new MembersReplica()),
            world.transactions,
            world.producer,
            freshness,
            new SimpleMeterRegistry());
    private final ReplicaGate gate = new ReplicaGate(world.transactions, vertx);

    @BeforeAll
    static void start() {
        world = new World("content");
        vertx = Vertx.vertx();
        freshness = new ReplicaFreshness(world.app, Clock.systemUTC(), List.of("core.user", "content.item"));
    }

    @AfterAll
    static void stop() {
        vertx.close();
        world.close();
    }

    private MembershipState membership(UUID id, String role) {
        return new MembershipState(
                id, tenant, user, Ids.next(), null, role, null, null, true, Instant.now(), Instant.now());
    }

    private void user(long revision, MembershipState... memberships) {
        UserState state = new UserState(
                user,
                tenant,
                "someone@example.org",
                "Ирина Ó Briain",
                null,
                true,
                List.of("member"),
                List.of(memberships),
                Instant.now());
        process(Records.state(state, user, 1, revision));
    }

    @SafeVarargs
    private void process(ConsumerRecord<String, byte[]>... records) {
        consumer.process(List.of(records)).await().atMost(PATIENCE);
    }

    private List<String> roles() {
        return world.in(
                tenant,
                sql -> sql.list(
                        row -> row.getString(0),
                        "select role from memberships where user_id = $1 and deleted_at is null order by role",
                        user));
    }

    @Test
    void aPersonsMembershipsAreReplacedAsASet() {
        MembershipState first = membership(Ids.next(), "member");
        MembershipState second = membership(Ids.next(), "manager");
        user(1, first, second);
        assertEquals(List.of("manager", "member"), roles());
        user(3, membership(first.id(), "admin"));
        assertEquals(List.of("admin"), roles());
        user(2, first, second);
        assertEquals(List.of("admin"), roles());
        user(4, second);
        assertEquals(List.of("manager"), roles());
    }

    @Test
    void aDeletedPersonLeavesATombstoneWithoutPersonalData() {
        user(1, membership(Ids.next(), "member"));
        process(Records.tombstone(UserState.class, tenant, user, 2));
        assertEquals(List.of(), roles());
        assertEquals(
                List.of("null 2"),
                world.in(
                        tenant,
                        sql -> sql.list(
                                row -> row.getString(0) + " " + row.getLong(1),
                                "select nullif(email, '') || full_name, revision from members where id = $1",
                                user)));
    }

    @Test
    void everybodyReadsTheReplicaAndNobodyButTheServiceWritesIt() {
        user(1);
        Caller person = Caller.user(tenant, user, Set.of("member"));
        long seen = world.transactions
                .withSql(
                        person,
                        sql -> sql.query("select count(*) from members")
                                .map(rows -> rows.iterator().next().getLong(0)))
                .await()
                .atMost(PATIENCE);
        assertEquals(1, seen);
        int changed = world.transactions
                .withSql(person, sql -> sql.update("update members set tenant_roles = '{owner}'"))
                .await()
                .atMost(PATIENCE);
        assertEquals(0, changed);
        Caller stranger = Caller.user(Ids.next(), Ids.next(), Set.of("owner"));
        assertEquals(
                0L,
                world.transactions
                        .withSql(
                                stranger,
                                sql -> sql.query("select count(*) from members")
                                        .map(rows -> rows.iterator().next().getLong(0)))
                        .await()
                        .atMost(PATIENCE));
    }

    @Test
    void aTokenNewerThanTheReplicaWaitsForItOrIsAskedToComeAgain() {
        Caller ahead = new Caller(tenant, user, Caller.Actor.USER, Set.of(), null, 2);
        AtomicInteger asked = new AtomicInteger();
        ReplicaGate counted = new ReplicaGate(TestTransactions.on(counting(asked)), vertx);
        ProblemException problem = assertThrows(
                ProblemException.class, () -> counted.await(ahead).await().atMost(PATIENCE));
        assertEquals(ProblemType.UNAVAILABLE, problem.type());
        assertEquals("1", problem.headers().get("Retry-After"));
        assertTrue(asked.get() > 1, () -> "refused at statement " + asked.get());

        user(1);
        CompletableFuture<Void> waiting =
                gate.await(ahead).subscribe().asCompletionStage().toCompletableFuture();
        user(2);
        waiting.join();
        gate.await(ahead).await().atMost(PATIENCE);
        gate.await(Caller.service(tenant)).await().atMost(PATIENCE);
    }

    /** The pool, counting the transactions that ask it for a connection. */
    private static Pool counting(AtomicInteger asked) {
        return (Pool) Proxy.newProxyInstance(
                Pool.class.getClassLoader(), new Class<?>[] {Pool.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        asked.incrementAndGet();
                    }
                    return method.invoke(world.app, arguments);
                });
    }

    @Test
    void privilegedWritesNeedAFreshReplica() {
        beat(Instant.now().minusSeconds(10), 0, 1, 2);
        ReplicaFreshness measured = new ReplicaFreshness(world.app, Clock.systemUTC(), List.of("core.user"));
        assertThrows(ProblemException.class, () -> measured.require().await().atMost(PATIENCE));
        beat(Instant.now(), 0, 1);
        ReplicaFreshness oneLags = new ReplicaFreshness(world.app, Clock.systemUTC(), List.of("core.user"));
        assertThrows(ProblemException.class, () -> oneLags.require().await().atMost(PATIENCE));
        beat(Instant.now(), 2);
        ReplicaFreshness fresh = new ReplicaFreshness(world.app, Clock.systemUTC(), List.of("core.user"));
        fresh.require().await().atMost(PATIENCE);
    }

    private static void beat(Instant at, Integer... partitions) {
        Map<TopicPartition, Instant> beats = new java.util.HashMap<>();
        Arrays.stream(partitions).forEach(p -> beats.put(new TopicPartition("core.user", p), at));
        freshness.beat(beats).await().atMost(PATIENCE);
    }
}
