package io.leaderforge.contracts.event.content;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public state of a collection, without what is in it.
 *
 * @param collectionType {@code course}, {@code series}, {@code book}, {@code playlist} or {@code bundle}
 * @param visibility {@code public}, {@code private} or {@code unlisted}
 * @param accessLevel {@code free}, {@code premium} or {@code paid}
 * @param status {@code draft}, {@code published} or {@code archived}
 * @param version rises with each change of its items, sections or order
 */
@EventType(topic = Topic.CONTENT_COLLECTION, value = "content.collection.updated")
public record CollectionState(
        UUID id,
        UUID tenantId,
        String collectionType,
        String name,
        String slug,
        String visibility,
        String accessLevel,
        int priceCents,
        String currency,
        boolean isSequential,
        boolean completionCertificate,
        String status,
        int version,
        @Nullable Instant publishedAt,
        Instant createdAt,
        Instant updatedAt)
        implements ContentEvent {}
