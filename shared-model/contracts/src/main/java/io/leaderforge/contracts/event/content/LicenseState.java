package io.leaderforge.contracts.event.content;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A license of an item from one tenant to another. While it is {@code active} and its end has not come, people of the licensee
 * who belong to one of its organizations see the item.
 *
 * @param tenantId the licensor, which alone publishes it
 * @param status {@code offered}, {@code active}, {@code declined}, {@code expired} or {@code revoked}
 */
@EventType(topic = Topic.CONTENT_LICENSE, value = "content.license.updated")
public record LicenseState(
        UUID id,
        UUID tenantId,
        UUID contentId,
        UUID licensorTenantId,
        UUID licenseeTenantId,
        String licenseType,
        String status,
        @Nullable Instant grantedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        Instant createdAt,
        Instant updatedAt)
        implements ContentEvent {}
