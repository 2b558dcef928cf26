package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.kit.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventProbeTest {

    private final UUID tenant = Ids.next();
    private final UUID organization = Ids.next();
    private final OrganizationState state =
            new OrganizationState(organization, tenant, "Ünï", Map.of(), Map.of(), true, Instant.now());

    @BeforeAll
    static void start() {
        Stack.start("content");
    }

    @Test
    void aStateATombstoneAndAFactAreSeenAsCloudEvents() {
        try (EventProbe probe = EventProbe.on(Topic.CORE_ORGANIZATION, Topic.CORE_INVITATION)) {
            EventSource.get().state(state, organization, 7, 2);
            EventSource.get().tombstone(OrganizationState.class, tenant, organization, 8);
            UUID invitation = Ids.next();
            UUID fact = EventSource.get()
                    .fact(new InvitationRevoked(invitation, tenant, organization, Instant.now()), invitation);

            ProbedEvent event = probe.await(
                    OrganizationState.class, payload -> payload.name().equals("Ünï"));
            assertEquals(organization, event.aggregateId());
            assertEquals(tenant, event.tenantId());
            assertEquals(7, event.revision());
            assertEquals(2, event.epoch());
            assertEquals("Ünï", event.json().get("name").asText());
            assertEquals("1.0", event.headers().get("ce_specversion"));
            assertEquals(
                    8,
                    probe.awaitTombstone(Topic.CORE_ORGANIZATION, organization).revision());
            assertEquals(
                    fact, probe.await(InvitationRevoked.class, payload -> true).id());
        }
    }

    @Test
    void aRecordThatIsNoCloudEventFailsTheAssertion() {
        try (EventProbe probe = EventProbe.on(Topic.CORE_ORGANIZATION)) {
            Map<String, String> headers = EventSource.get().headers(OrganizationState.class, tenant, organization, 1);
            headers.remove(EventHeaders.TIME);
            EventSource.get().raw("core.organization", organization.toString(), headers, "{}".getBytes());
            assertThrows(
                    AssertionError.class,
                    () -> probe.await(
                            Topic.CORE_ORGANIZATION,
                            event -> event.aggregateId().equals(organization)));
        }
    }

    @Test
    void heartbeatsAreLeftOutAndWhatWasBeforeIsNotSeen() {
        EventSource.get().state(state, organization, 1);
        try (EventProbe probe = EventProbe.on(Topic.CORE_ORGANIZATION)) {
            EventSource.get().state(state, organization, 2);
            assertEquals(
                    2, probe.await(OrganizationState.class, payload -> true).revision());
            assertTrue(probe.all(Topic.CORE_ORGANIZATION, event -> true).size() == 1);
        }
    }
}
