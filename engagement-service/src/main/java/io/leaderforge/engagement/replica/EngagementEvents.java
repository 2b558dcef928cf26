package io.leaderforge.engagement.replica;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.content.LicenseState;
import io.leaderforge.contracts.event.core.InvitationAccepted;
import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.contracts.event.engagement.EngagementPersonErased;
import io.leaderforge.contracts.event.progress.BoldActionChanged;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.engagement.notification.LeadAssignments;
import io.leaderforge.engagement.notification.NotificationService;
import io.leaderforge.engagement.reward.RewardService;
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

/** Everything engagement learns from the other services: which event goes to which feature. */
@ApplicationScoped
class EngagementEvents {

    private static final ReplicaTable ITEMS =
            ReplicaTable.of("items", "type", "title", "status", "is_active", "created_at", "published_at", "platforms");

    private static final ReplicaTable PLATFORMS = ReplicaTable.of("platforms", "app_slug", "app_name");
    private static final ReplicaTable LICENSES =
            ReplicaTable.of("licenses", "content_id", "licensee_tenant_id", "status", "expires_at");

    private final EventConsumer consumer;

    EngagementEvents(
            EventConsumers consumers,
            MembersReplica members,
            Readers readers,
            NotificationService notifications,
            LeadAssignments leads,
            RewardService rewards) {
        consumer = consumers.with(EventHandlers.create()
                .with(members)
                .states(PlatformState.class, PLATFORMS::apply)
                .with(readers)
                .states(ItemState.class, ITEMS::apply)
                .states(LicenseState.class, LICENSES::apply)
                .state(UserProgressState.class, LearnerProgress::apply)
                .state(
                        TenantState.class,
                        (sql, meta, tenant) ->
                                tenant == null ? Uni.createFrom().voidItem() : rewards.giveDefaultRules(sql))
                .states(LeadState.class, leads::apply)
                .fact(CheckinChanged.class, (sql, meta, checkin) -> notifications.checkinChanged(sql, checkin))
                .fact(BoldActionChanged.class, (sql, meta, action) -> notifications.boldActionChanged(sql, action))
                .fact(
                        InvitationAccepted.class,
                        (sql, meta, accepted) -> notifications.invitationAccepted(sql, accepted))
                .fact(
                        Completed.class,
                        (sql, meta, completed) -> rewards.completed(sql, completed)
                                .chain(() -> notifications.completed(sql, completed))));
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumer.process(batch);
    }

    @Produces
    @Singleton
    static DepartureListener receipt(Clock clock) {
        return new ErasureReceipt(EngagementPersonErased::new, clock);
    }
}
