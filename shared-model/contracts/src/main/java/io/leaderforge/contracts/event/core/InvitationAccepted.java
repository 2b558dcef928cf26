package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation was accepted: the user and the membership exist now.
 *
 * @param invitedBy who sent it; null in events from before this was published
 */
@EventType(topic = Topic.CORE_INVITATION, value = "core.invitation.accepted")
public record InvitationAccepted(
        UUID id,
        UUID tenantId,
        UUID organizationId,
        UUID userId,
        UUID membershipId,
        Instant acceptedAt,
        @Nullable UUID invitedBy)
        implements CoreEvent {}
