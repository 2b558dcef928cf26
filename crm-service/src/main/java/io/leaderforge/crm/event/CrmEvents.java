package io.leaderforge.crm.event;

import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.contracts.event.crm.CrmPersonErased;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.crm.account.AccountMails;
import io.leaderforge.crm.execution.CompletionTrigger;
import io.leaderforge.crm.invitation.InvitationMails;
import io.leaderforge.crm.message.TenantDomains;
import io.leaderforge.kit.departure.DepartureListener;
import io.leaderforge.kit.departure.ErasureReceipt;
import io.leaderforge.kit.inbox.EventConsumer;
import io.leaderforge.kit.inbox.EventConsumers;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.replica.MembersReplica;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Everything this service consumes: core's tenants and people, invitations and letters about accounts to mail, completions
 * that trigger workflows.
 */
@ApplicationScoped
class CrmEvents {

    private final EventConsumer consumer;

    CrmEvents(
            EventConsumers consumers,
            MembersReplica members,
            TenantDomains domains,
            InvitationMails invitations,
            AccountMails accounts,
            CompletionTrigger completions) {
        consumer = consumers.with(EventHandlers.create()
                .with(members)
                .with(domains)
                .fact(InvitationCreated.class, (sql, meta, fact) -> invitations.created(sql, fact))
                .fact(InvitationRevoked.class, (sql, meta, fact) -> invitations.revoked(sql, fact))
                .fact(AccountMailRequested.class, (sql, meta, fact) -> accounts.requested(sql, fact))
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
