package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of a person: the ledger that outlives a restore of the database, after which it is executed again. It names no
 * one: {@code subject} can be compared with a person by core alone.
 *
 * @param subject an HMAC of tenant and person
 * @param completedAt when every context had confirmed it; null before
 */
@EventType(topic = Topic.CORE_ERASURE, value = "core.erasure.updated")
public record ErasureState(
        UUID id,
        UUID tenantId,
        String subject,
        Instant requestedAt,
        @Nullable Instant completedAt) implements CoreEvent {}
