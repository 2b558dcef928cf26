package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * An invitation was revoked; its token answers 410 from now on.
 */
@EventType(topic = Topic.CORE_INVITATION, value = "core.invitation.revoked")
public record InvitationRevoked(UUID id, UUID tenantId, UUID organizationId, Instant revokedAt) implements CoreEvent {}
