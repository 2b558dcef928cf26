package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;

/**
 * An invitation was accepted: the user and the membership exist now.
 */
@EventType(topic = Topic.CORE_INVITATION, value = "core.invitation.accepted")
public record InvitationAccepted(
        UUID id, UUID tenantId, UUID organizationId, UUID userId, UUID membershipId, Instant acceptedAt)
        implements CoreEvent {}
