package io.leaderforge.content.replica;

import io.leaderforge.content.plan.Plans;
import io.leaderforge.contracts.event.content.ContentPersonErased;
import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.departure.DepartureListener;
import io.leaderforge.kit.departure.ErasureReceipt;
import io.leaderforge.kit.inbox.EventConsumer;
import io.leaderforge.kit.inbox.EventConsumers;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.replica.MembersReplica;
import io.leaderforge.kit.replica.ReplicaTable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything content learns from the other services: who there is. What it deletes when they leave, its migrations declare. */
@ApplicationScoped
class ContentEvents {

    private static final ReplicaTable PLATFORMS = ReplicaTable.of("platforms", "app_slug", "app_name");

    private static final ReplicaTable PROGRESS =
            ReplicaTable.of("learner_progress", "user_id", "content_id", "progress_percentage", "completed_at");

    private final EventConsumer consumer;

    ContentEvents(EventConsumers consumers, MembersReplica members, Plans plans) {
        consumer = consumers.with(EventHandlers.create()
                .with(members)
                .with(plans)
                .states(PlatformState.class, PLATFORMS::apply)
                .states(UserProgressState.class, PROGRESS::apply));
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumer.process(batch);
    }

    @Produces
    @Singleton
    static DepartureListener receipt(Clock clock) {
        return new ErasureReceipt(ContentPersonErased::new, clock);
    }
}
