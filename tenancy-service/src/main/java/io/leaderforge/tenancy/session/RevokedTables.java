package io.leaderforge.tenancy.session;

import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.kit.departure.PublishedTable;
import io.leaderforge.kit.outbox.OutboxEvent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What can be revoked. When it is deleted with its person, its revocation is deleted on the topic, for it names the person;
 * who has read it knows it until the last token has ended. Revocations are ordered by their time.
 */
final class RevokedTables {

    @Produces
    @Singleton
    PublishedTable sessions(Clock clock) {
        return new PublishedTable("sessions", (tenant, id) -> tombstone(clock, tenant, id));
    }

    @Produces
    @Singleton
    PublishedTable apiKeys(Clock clock) {
        return new PublishedTable("api_keys", (tenant, id) -> tombstone(clock, tenant, id));
    }

    private static OutboxEvent tombstone(Clock clock, UUID tenant, UUID id) {
        return OutboxEvent.tombstone(
                SessionRevoked.class, tenant, id, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }
}
