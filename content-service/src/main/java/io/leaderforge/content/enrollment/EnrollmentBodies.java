package io.leaderforge.content.enrollment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.content.item.ItemType;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for enrollments and outlines, with the rows and list they are read from. */
final class EnrollmentBodies {

    private EnrollmentBodies() {}

    record CreateEnrollment(
            @Schema(description = "The person; by default the caller") @Nullable
            UUID userId) {}

    @RegisterForReflection
    @Schema(name = "Enrollment")
    record EnrollmentView(
            UUID id,
            UUID collectionId,
            @NotAudited @Nullable String collectionName,
            UUID userId,
            @NotAudited @Nullable String userName,

            @Schema(description = "Which edition of the collection the person takes")
            int edition,

            @NotAudited @Schema(description = "The number of items that complete it")
            int requiredCount,

            Instant enrolledAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<EnrollmentView> ROWS = Rows.of(EnrollmentView.class)
                .with("collection_name", "(select c.name from collections c where c.id = enrollments.collection_id)")
                .with(
                        "user_name",
                        "(select m.full_name from members m where m.id = enrollments.user_id and m.deleted_at is null)")
                .with("required_count", "cardinality(enrollments.required_items)");
        static final Listing<EnrollmentView> LIST =
                Listing.of(ROWS, "from enrollments").newestFirst();
    }

    /** Why an item is locked. */
    enum LockReason implements TextEnum {
        ENROLLMENT,
        ENTITLEMENT,
        DRIP,
        PREREQUISITE,
        SEQUENTIAL
    }

    /**
     * Why an item is locked.
     *
     * @param opensAt of {@code drip}
     * @param contentId of {@code prerequisite} and {@code sequential}: the item to complete first
     */
    @Schema(name = "OutlineLock")
    record LockView(
            LockReason reason,
            @Nullable Instant opensAt,
            @Nullable UUID contentId,
            @Nullable String contentTitle) {}

    @Schema(name = "OutlineItem")
    record OutlineItemView(
            UUID contentId,
            String title,
            ItemType type,
            @Nullable Integer durationSeconds,
            @Nullable String thumbnailUrl,
            @Nullable UUID moduleId,
            @Nullable String moduleTitle,
            boolean isRequired,
            @Nullable Integer estimatedDurationMinutes,
            int progressPercentage,
            @Nullable Instant completedAt,
            boolean isOpen,

            @Schema(description = "Empty for an item that is open")
            List<LockView> locks) {}

    @Schema(name = "CollectionOutline")
    record OutlineView(
            UUID collectionId,
            String collectionName,

            @Schema(description = "Null for a caller who is not enrolled") @Nullable
            EnrollmentView enrollment,

            @Schema(description = "Whether the collection has changed since the edition that the caller takes")
            boolean hasChanged,

            @Schema(description = "The number of items that complete it")
            int requiredCount,

            int completedCount,
            int progressPercentage,

            @Schema(description = "The first open item that is not completed; null where there is none") @Nullable
            UUID nextContentId,

            @Nullable String nextContentTitle,
            List<OutlineItemView> items) {}
}
