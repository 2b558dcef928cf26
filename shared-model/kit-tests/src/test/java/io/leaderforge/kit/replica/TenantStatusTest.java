package io.leaderforge.kit.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.inbox.EventConsumers;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.inbox.Records;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Stack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is refused, by the topic and, before it was read, by the service's own table. */
class TenantStatusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private static World world;

    private final UUID tenant = Ids.next();

    @BeforeAll
    static void start() {
        world = new World("content");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static TenantStatusFeed feed() {
        return new TenantStatusFeed(Map.of("bootstrap.servers", Stack.current().kafkaBootstrapServers()), LIFETIME);
    }

    private @Nullable ProblemType refusal(TenantStatus status, Caller caller) {
        try {
            status.requireOpen(caller).await().atMost(PATIENCE);
            return null;
        } catch (ProblemException refused) {
            return refused.type();
        }
    }

    private void assertRefused(TenantStatus status, @Nullable ProblemType expected) {
        Caller person = Caller.user(tenant, Ids.next(), Set.of("owner"));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertEquals(expected, refusal(status, person)));
        assertEquals(expected, refusal(status, Caller.anonymous(tenant)));
        assertEquals(null, refusal(status, Caller.platform(Ids.next())));
        assertEquals(null, refusal(status, Caller.anonymous(null)));
    }

    @Test
    void finding15_theTopicSaysWhoIsRefused() {
        TenantStatusFeed feed = feed();
        feed.start();
        try {
            Awaitility.await().atMost(PATIENCE).until(feed::isReady);
            TenantStatus status = new TenantStatus(feed, world.transactions);
            assertRefused(status, null);
            EventSource.get().state(World.tenant(tenant, "suspended"), tenant, 1);
            assertRefused(status, ProblemType.TENANT_SUSPENDED);
            EventSource.get().state(World.tenant(tenant, "trial"), tenant, 2);
            assertRefused(status, null);
            EventSource.get().state(World.tenant(tenant, "suspended"), tenant, 3);
            assertRefused(status, ProblemType.TENANT_SUSPENDED);
            EventSource.get().tombstone(TenantState.class, tenant, tenant, 4);
            assertRefused(status, ProblemType.NOT_FOUND);
        } finally {
            feed.stop();
        }
    }

    @Test
    void finding15_untilTheTopicWasReadTheServicesOwnTableSaysIt() {
        TenantStatusFeed unread = feed();
        assertFalse(unread.isReady());
        TenantStatus status = new TenantStatus(unread, world.transactions);
        assertRefused(status, null);
        replicate("suspended", 1);
        assertRefused(status, ProblemType.TENANT_SUSPENDED);
        replicate("active", 2);
        assertRefused(status, null);
    }

    private void replicate(String state, long revision) {
        EventConsumers.create(
                        "content",
                        EventHandlers.create().with(new MembersReplica()),
                        world.transactions,
                        world.producer,
                        new ReplicaFreshness(world.app, Clock.systemUTC(), List.of("core.tenant")),
                        new SimpleMeterRegistry())
                .process(List.of(Records.state(World.tenant(tenant, state), tenant, 1, revision)))
                .await()
                .atMost(PATIENCE);
    }
}
