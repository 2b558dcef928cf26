package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A platform of a tenant.
 *
 * @param appSlug names it everywhere and never changes
 * @param accessMode {@code granted}: for those who were given access; {@code open}: for everyone who is signed in
 */
@EventType(topic = Topic.CORE_PLATFORM, value = "core.platform.updated")
public record PlatformState(
        UUID id, UUID tenantId, String appSlug, String appName, String accessMode, Instant createdAt, Instant updatedAt)
        implements CoreEvent {}
