package io.leaderforge.crm.event;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.contracts.event.crm.CrmPersonErased;
import io.leaderforge.contracts.event.engagement.NotificationPreferenceState;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.crm.account.AccountMails;
import io.leaderforge.crm.checkin.CheckinMails;
import io.leaderforge.crm.execution.CompletionTrigger;
import io.leaderforge.crm.invitation.InvitationMails;
import io.leaderforge.crm.message.TenantDomains;
import io.leaderforge.crm.plan.Plans;
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

/**
 * Everything this service consumes: core's tenants and people, invitations and letters about accounts to mail, check-ins to
 * invite to, which letters people want, completions that trigger workflows.
 */
@ApplicationScoped
class CrmEvents {

    private static final ReplicaTable ITEMS = ReplicaTable.of("items", "title");
    private static final ReplicaTable PREFERENCES =
            ReplicaTable.of("notification_preferences", "user_id", "kind", "channel", "is_enabled");

    private final EventConsumer consumer;

    CrmEvents(
            EventConsumers consumers,
            MembersReplica members,
            Readers readers,
            TenantDomains domains,
            Plans plans,
            InvitationMails invitations,
            AccountMails accounts,
            CheckinMails checkins,
            CompletionTrigger completions) {
        consumer = consumers.with(EventHandlers.create()
                .with(members)
                .with(readers)
                .states(ItemState.class, ITEMS::apply)
                .states(NotificationPreferenceState.class, PREFERENCES::apply)
                .with(domains)
                .with(plans)
                .fact(InvitationCreated.class, (sql, meta, fact) -> invitations.created(sql, fact))
                .fact(InvitationRevoked.class, (sql, meta, fact) -> invitations.revoked(sql, fact))
                .fact(AccountMailRequested.class, (sql, meta, fact) -> accounts.requested(sql, fact))
                .fact(CheckinChanged.class, (sql, meta, fact) -> checkins.changed(sql, fact))
                .fact(Completed.class, (sql, meta, fact) -> completions.completed(sql, fact)));
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumer.process(batch);
    }

    @Produces
    @Singleton
    static DepartureListener receipt(Clock clock) {
        return new ErasureReceipt(CrmPersonErased::new, clock);
    }
}
