package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's membership in one organization.
 *
 * @param role {@code member}, {@code manager}, {@code admin} or {@code owner}: power over that organization only
 * @param managerId the user who manages this one in the organization
 * @param coachId the user who coaches this one; goes before the manager where a check-in is asked
 */
@EventType(topic = Topic.CORE_MEMBERSHIP, value = "core.membership.updated")
public record MembershipState(
        UUID id,
        UUID tenantId,
        UUID userId,
        UUID organizationId,
        @Nullable UUID teamId,
        String role,
        @Nullable UUID managerId,
        @Nullable UUID coachId,
        boolean isActive,
        Instant createdAt,
        Instant updatedAt)
        implements CoreEvent {}
