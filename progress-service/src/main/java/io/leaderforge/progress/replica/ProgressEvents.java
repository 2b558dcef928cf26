package io.leaderforge.progress.replica;

import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.content.LicenseState;
import io.leaderforge.contracts.event.progress.ProgressPersonErased;
import io.leaderforge.kit.departure.DepartureListener;
import io.leaderforge.kit.departure.ErasureReceipt;
import io.leaderforge.kit.inbox.EventConsumer;
import io.leaderforge.kit.inbox.EventConsumers;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.replica.MembersReplica;
import io.leaderforge.kit.replica.ReplicaTable;
import io.leaderforge.kit.words.Readers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything progress learns from the other services. */
@ApplicationScoped
class ProgressEvents {

    private static final ReplicaTable ITEMS = ReplicaTable.of(
            "items",
            "owner_type",
            "owner_tenant_id",
            "type",
            "title",
            "duration_seconds",
            "status",
            "is_active",
            "completion_threshold",
            "worksheet",
            "worksheet_version");
    private static final ReplicaTable ACCESS = ReplicaTable.of("access", "organization_id", "content_id", "granted_at");

    private static final ReplicaTable LICENSES =
            ReplicaTable.of("licenses", "content_id", "licensee_tenant_id", "status", "expires_at");

    private final EventConsumer consumer;

    ProgressEvents(EventConsumers consumers, MembersReplica members, Readers readers, PeopleReplica people) {
        consumer = consumers.with(EventHandlers.create()
                .with(members)
                .with(readers)
                .with(people)
                .states(ItemState.class, ITEMS::apply)
                .states(AccessState.class, ACCESS::apply)
                .states(LicenseState.class, LICENSES::apply));
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumer.process(batch);
    }

    @Produces
    @Singleton
    static DepartureListener receipt(Clock clock) {
        return new ErasureReceipt(ProgressPersonErased::new, clock);
    }
}
