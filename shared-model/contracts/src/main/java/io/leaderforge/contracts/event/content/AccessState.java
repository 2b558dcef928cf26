package io.leaderforge.contracts.event.content;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * A grant: people of the organization may see the item. Deleted when no entitlement grants it any more.
 *
 * @param tenantId the viewer's tenant
 */
@EventType(topic = Topic.CONTENT_ACCESS, value = "content.access.updated")
public record AccessState(UUID id, UUID tenantId, UUID organizationId, UUID contentId, Instant grantedAt)
        implements ContentEvent {}
