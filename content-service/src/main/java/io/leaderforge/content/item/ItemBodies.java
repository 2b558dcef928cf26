package io.leaderforge.content.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.validation.ValidUrl;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for items, with the rows and list they are read from. */
final class ItemBodies {

    private ItemBodies() {}

    /** The fields of an item, for creating and editing it. A field that is left out has its default. */
    record ItemFields(
            @NotNull ItemType type,
            @NotNull @ValidName(max = 500) String title,
            @Nullable @Size(max = 20_000) String description,
            @Nullable @ValidUrl @Size(max = 2048) String thumbnailUrl,
            @Nullable @ValidUrl @Size(max = 2048) String contentUrl,
            @Nullable @PositiveOrZero Integer durationSeconds,
            @Size(max = 50) List<@NotNull @ValidName(max = 100) String> tags,

            @Schema(type = SchemaType.OBJECT, description = "Any JSON object; default {}") @Size(max = 1000)
            Map<String, @Nullable Object> metadata,

            @Schema(description = "platform (default): visible by entitlement; tenant: visible to the whole tenant")
            OwnerType ownerType,

            @Schema(description = "Default private") Visibility visibility,
            @Schema(description = "Default published") ItemStatus status,

            @Schema(description = "Default true; an inactive item is visible to content authors only")
            Boolean isActive,

            @Schema(
                    description = "The percentage from which on a viewer has completed the item;"
                            + " by default the tenant's setting completion_threshold, else 95")
            @Nullable
            @Min(1)
            @Max(100)
            Integer completionThreshold,

            @Schema(
                    description =
                            "The questions of the module's worksheet, of a video, 64 KiB at most; default [], for key"
                                    + " takeaways, a bold action and questions")
            @Size(max = 50)
            List<@NotNull @Valid WorksheetQuestion> worksheet,

            @Schema(description = "The platforms that show the item, by their slugs; default []: all of them")
            @Size(max = 20)
            List<@NotNull @Size(min = 1, max = 63) String> platforms) {

        ItemFields {
            worksheet = Objects.requireNonNullElse(worksheet, List.of());
            platforms = Objects.requireNonNullElse(platforms, List.of());
            tags = Objects.requireNonNullElse(tags, List.of());
            metadata = Objects.requireNonNullElse(metadata, Map.of());
            ownerType = Objects.requireNonNullElse(ownerType, OwnerType.PLATFORM);
            visibility = Objects.requireNonNullElse(visibility, Visibility.PRIVATE);
            status = Objects.requireNonNullElse(status, ItemStatus.PUBLISHED);
            isActive = Objects.requireNonNullElse(isActive, true);
        }
    }

    @RegisterForReflection
    record ItemView(
            UUID id,
            UUID tenantId,
            OwnerType ownerType,
            UUID ownerTenantId,
            ItemType type,
            String title,
            @Nullable String description,
            @Nullable String thumbnailUrl,
            @Nullable String contentUrl,
            @Nullable Integer durationSeconds,
            @Schema(type = SchemaType.OBJECT) Map<String, @Nullable Object> metadata,
            List<String> tags,
            Visibility visibility,
            ItemStatus status,
            boolean isActive,
            @Nullable Integer completionThreshold,
            List<WorksheetQuestion> worksheet,

            @Schema(description = "Rises with each change of the worksheet")
            int worksheetVersion,

            @Schema(description = "Empty for an item of another tenant")
            List<String> platforms,

            @Nullable Instant publishedAt,

            @Schema(description = "Null for an item of another tenant") @Nullable
            UUID createdBy,

            @NotAudited @Nullable String createdByName,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable String titleKey,
            @JsonIgnore long revision)
            implements Identified {

        static final String IS_OWN = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";

        /** Platforms and people are the licensor's own: a licensee reads neither. */
        static final Rows<ItemView> ROWS = Rows.of(ItemView.class)
                .with("platforms", "case when {}" + IS_OWN + " then {}platforms else '{}' end")
                .with("created_by", "case when {}" + IS_OWN + " then {}created_by end")
                .with(
                        "created_by_name",
                        "case when {}" + IS_OWN + " then (select m.full_name from members m"
                                + " where m.id = {}created_by and m.deleted_at is null) end");

        static final Listing<ItemView> LIST = Listing.of(ROWS, "from items")
                .by("created_at desc", "id desc")
                .sort("-updated_at", "updated_at desc", "id desc")
                .sort("title", "title_key", "id");
    }
}
