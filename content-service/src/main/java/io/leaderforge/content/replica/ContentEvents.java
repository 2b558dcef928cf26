package io.leaderforge.content.replica;

import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.inbox.EventConsumer;
import io.leaderforge.kit.inbox.EventConsumers;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.replica.MembersReplica;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything content learns from the other services: which event goes where. */
@ApplicationScoped
class ContentEvents {

    private final EventConsumer consumer;

    ContentEvents(EventConsumers consumers, MembersReplica members) {
        consumer = consumers.with(EventHandlers.create()
                .with(members)
                .state(
                        OrganizationState.class,
                        (sql, meta, organization) -> organization == null
                                ? ReplicaDeletions.organizationDeleted(sql, meta.key())
                                : Uni.createFrom().voidItem())
                .state(
                        TenantState.class,
                        (sql, meta, tenant) -> tenant == null
                                ? ReplicaDeletions.tenantDeleted(sql)
                                : Uni.createFrom().voidItem()));
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumer.process(batch);
    }
}
