package io.leaderforge.tenancy.event;

import io.leaderforge.kit.inbox.EventConsumer;
import io.leaderforge.kit.inbox.EventConsumers;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.tenancy.audit.AuditEvents;
import io.leaderforge.tenancy.erasure.ErasureReceipts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything core learns from the other services: entries of the audit log, and receipts of erasures. */
@ApplicationScoped
class CoreEvents {

    private final EventConsumer consumer;

    CoreEvents(EventConsumers consumers, AuditEvents audit, ErasureReceipts receipts) {
        consumer = consumers.with(EventHandlers.create().with(audit).with(receipts));
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return consumer.process(batch);
    }
}
