package io.leaderforge.contracts.event.content;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public state of an item, without its body.
 *
 * @param ownerType {@code platform} (seen by entitlement) or {@code tenant} (seen by the whole tenant)
 * @param completionThreshold from what percentage on the item is completed; null: the tenant's setting decides
 * @param worksheet the questions of its worksheet; none: those that every module has
 * @param worksheetVersion rises with each change of them
 * @param platforms slugs of the platforms that show it; none: all
 * @param status {@code draft} or {@code published}; only published items are seen by learners
 */
@EventType(topic = Topic.CONTENT_ITEM, value = "content.item.updated")
public record ItemState(
        UUID id,
        UUID tenantId,
        String ownerType,
        UUID ownerTenantId,
        String type,
        String title,
        @Nullable Integer durationSeconds,
        List<String> tags,
        String visibility,
        String status,
        boolean isActive,
        Instant createdAt,
        @Nullable Instant publishedAt,
        Instant updatedAt,
        @Nullable Integer completionThreshold,
        @Nullable List<ItemQuestion> worksheet,
        @Nullable Integer worksheetVersion,
        @Nullable List<String> platforms)
        implements ContentEvent {}
