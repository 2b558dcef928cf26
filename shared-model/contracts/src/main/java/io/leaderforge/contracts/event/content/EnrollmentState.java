package io.leaderforge.contracts.event.content;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person who takes a collection.
 *
 * @param edition what is in the collection for this person: later changes do not count until the person takes a later edition
 * @param requiredItems the items that complete it
 */
@EventType(topic = Topic.CONTENT_ENROLLMENT, value = "content.enrollment.updated")
public record EnrollmentState(
        UUID id,
        UUID tenantId,
        UUID userId,
        UUID collectionId,
        int edition,
        List<UUID> requiredItems,
        Instant enrolledAt,
        Instant updatedAt)
        implements ContentEvent {}
