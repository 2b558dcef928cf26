package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was invited. The address, the names and the token are in {@code sealed} alone.
 *
 * @param sealed a compact JWE (dir, A256GCM) that crm alone can open, of a JSON object with {@code email},
 *     {@code token}, {@code organization_name}, {@code inviter_name} and {@code accept_url}
 */
@EventType(topic = Topic.CORE_INVITATION, value = "core.invitation.created")
public record InvitationCreated(
        UUID id,
        UUID tenantId,
        UUID organizationId,
        String role,
        @Nullable UUID teamId,
        @Nullable UUID invitedBy,
        Instant expiresAt,
        String sealed)
        implements CoreEvent {}
