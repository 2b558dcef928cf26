package io.leaderforge.engagement.reward;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.validation.ValidUrl;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for badges, with the rows and lists they are read from. */
final class BadgeBodies {

    private static final String SLUG = "[a-z0-9]([a-z0-9_-]*[a-z0-9])?";
    private static final String SLUG_HINT = "use lower-case letters, digits, hyphens and underscores within";

    private BadgeBodies() {}

    /** What a rule counts. */
    enum CountedEvent implements TextEnum {
        PROGRESS_COMPLETED;

        @Override
        public String text() {
            return "progress.completed";
        }
    }

    /** Of what a completion is. */
    enum CompletionKind implements TextEnum {
        ITEM,
        MODULE
    }

    /**
     * The rule by which a badge is earned.
     *
     * @param count     so many different ones; 1 by default
     * @param contentId of this item alone
     */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    @Schema(name = "BadgeCriteria")
    record Criteria(
            @NotNull CountedEvent event,
            @NotNull CompletionKind kind,
            @Min(1) @Max(10_000) Integer count,
            @Nullable UUID contentId) {

        Criteria {
            count = Objects.requireNonNullElse(count, 1);
        }
    }

    record CreateBadge(
            @Schema(description = "Names the badge in your pages; it does not change")
            @NotNull
            @Size(max = 63)
            @Pattern(regexp = SLUG, message = SLUG_HINT)
            String badgeKey,

            @NotNull @ValidName(max = 200) String name,
            @Nullable @Size(max = 2000) String description,

            @Schema(description = "The role that a person has who earns it by its rule; by default any")
            @Nullable
            @Size(max = 63)
            @Pattern(regexp = SLUG, message = SLUG_HINT)
            String role,

            @Schema(description = "The platform that shows the badge, by its slug; by default all")
            @Nullable
            @Size(max = 63)
            @Pattern(regexp = SLUG, message = SLUG_HINT)
            String platform,

            @Schema(description = "Without a rule the badge is awarded by hand only") @Nullable @Valid
            Criteria criteria,

            @Schema(description = "The picture or the asset of the badge") @Nullable @Size(max = 2048) @ValidUrl
            String nftUrl) {}

    /** The fields that can be edited. An inactive badge stays with those who have it, and is not given any more. */
    record EditBadge(
            @NotNull @ValidName(max = 200) String name,
            @Nullable @Size(max = 2000) String description,

            @Nullable @Size(max = 63) @Pattern(regexp = SLUG, message = SLUG_HINT)
            String role,

            @Nullable @Size(max = 63) @Pattern(regexp = SLUG, message = SLUG_HINT)
            String platform,

            @Nullable @Valid Criteria criteria,
            @Nullable @Size(max = 2048) @ValidUrl String nftUrl,
            @NotNull Boolean isActive) {

        static EditBadge of(BadgeView current) {
            return new EditBadge(
                    current.name,
                    current.description,
                    current.role,
                    current.platform,
                    current.criteria,
                    current.nftUrl,
                    current.isActive);
        }
    }

    /** @param criteria null: by hand only */
    @RegisterForReflection
    record BadgeView(
            UUID id,
            String badgeKey,
            String name,
            @Nullable String description,
            @Nullable String role,
            @Nullable String platform,
            @Nullable Criteria criteria,
            @Nullable String nftUrl,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<BadgeView> ROWS = Rows.of(BadgeView.class).with("criteria", "nullif({}criteria, '{}')");
        static final Listing<BadgeView> LIST = Listing.of(ROWS, "from badges").by("created_at desc", "id desc");
    }

    /**
     * A badge that a person has.
     *
     * @param id the event that gave it; {@code badgeId} is the badge
     * @param eventType {@code earned} by its rule or {@code awarded} by hand
     */
    @RegisterForReflection
    record EarnedBadgeView(
            UUID id,
            UUID badgeId,
            String badgeKey,
            String name,
            @Nullable String description,
            @Nullable String nftUrl,
            @Schema(enumeration = {"earned", "awarded"}) String eventType,
            Map<String, Object> metadata,
            @Nullable String contentTitle,
            Instant createdAt) {

        static final Listing<EarnedBadgeView> LIST = Listing.of(
                        Rows.of(EarnedBadgeView.class)
                                .with("badge_key", "b.badge_key")
                                .with("name", "b.name")
                                .with("description", "b.description")
                                .with("nft_url", "b.nft_url")
                                .with(
                                        "content_title",
                                        "(select title from items where id = ({}metadata ->> 'content_id')::uuid)"),
                        "from held_badges h join badge_events e on e.tenant_id = h.tenant_id and e.id = h.id"
                                + " join badges b on b.tenant_id = h.tenant_id and b.id = h.badge_id",
                        "e")
                .by("created_at desc", "id desc");
    }

    /** Who has a badge. */
    @RegisterForReflection
    record BadgeHolderView(
            UUID id,
            UUID userId,
            @Nullable String fullName,
            @Nullable String avatarUrl,

            @Schema(enumeration = {"earned", "awarded"}) String eventType,
            Instant createdAt) {

        static final Listing<BadgeHolderView> LIST = Listing.of(
                        Rows.of(BadgeHolderView.class)
                                .with("event_type", "e.event_type")
                                .with("full_name", "(select full_name from members where id = {}user_id)")
                                .with("avatar_url", "(select avatar_url from members where id = {}user_id)"),
                        "from held_badges h join badge_events e on e.tenant_id = h.tenant_id and e.id = h.id",
                        "h")
                .by("created_at desc", "id desc");
    }

    /** A person's place among those with the most badges. */
    @RegisterForReflection
    record LeaderboardEntryView(
            UUID userId,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            int badges,
            Instant lastEarnedAt) {

        static final Listing<LeaderboardEntryView> LIST = Listing.of(
                        Rows.of(LeaderboardEntryView.class)
                                .with("full_name", "m.full_name")
                                .with("avatar_url", "m.avatar_url"),
                        "from badge_counts c join members m on m.tenant_id = c.tenant_id and m.id = c.user_id",
                        "c")
                .by("badges desc", "user_id desc");
    }
}
