package io.leaderforge.content.collection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.content.item.ItemType;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for the items of collections and their order, with the rows and list they are read from. */
final class CollectionItemBodies {

    static final int MOST = 1000;

    private CollectionItemBodies() {}

    /** How an item stands in a collection. A field that is left out has its default. */
    record SetCollectionItem(
            @Schema(description = "The section; default none. A new item comes last in it") @Nullable
            UUID moduleId,

            @Schema(description = "Default true") Boolean isRequired,

            @Schema(description = "Hours from the enrollment until it opens; default 0") @PositiveOrZero @Max(87_600)
            Integer unlockDelayHours,

            @Schema(description = "Items of the collection that are completed first; default []") @Size(max = 50)
            List<@NotNull UUID> prerequisites,

            @Nullable @Size(max = 5000) String notes,
            @Nullable @PositiveOrZero @Max(1_000_000) Integer estimatedDurationMinutes) {

        SetCollectionItem {
            isRequired = Objects.requireNonNullElse(isRequired, true);
            unlockDelayHours = Objects.requireNonNullElse(unlockDelayHours, 0);
            prerequisites = Objects.requireNonNullElse(prerequisites, List.of());
        }
    }

    /** The whole order of a collection: every section and every item once. */
    record SetCollectionOrder(
            @Schema(description = "The items without a section, which come first; default []") @Size(max = MOST)
            List<@NotNull UUID> items,

            @Schema(description = "All sections; default []") @Size(max = ModuleService.MOST)
            List<@NotNull @Valid SectionOrder> sections) {

        SetCollectionOrder {
            items = Objects.requireNonNullElse(items, List.of());
            sections = Objects.requireNonNullElse(sections, List.of());
        }
    }

    record SectionOrder(
            @NotNull UUID moduleId,

            @Schema(description = "Default []") @Size(max = MOST)
            List<@NotNull UUID> items) {

        SectionOrder {
            items = Objects.requireNonNullElse(items, List.of());
        }
    }

    @RegisterForReflection
    @Schema(name = "CollectionItem")
    record CollectionItemView(
            UUID id,
            UUID contentId,
            @NotAudited String title,
            @NotAudited ItemType type,
            @NotAudited @Nullable Integer durationSeconds,
            @NotAudited @Nullable String thumbnailUrl,

            @NotAudited @Schema(description = "Whether learners see it")
            boolean isPublished,

            @Nullable UUID moduleId,
            @NotAudited @Nullable String moduleTitle,

            @Schema(description = "Its place in the collection, from 1")
            int sortOrder,

            boolean isRequired,
            int unlockDelayHours,
            List<UUID> prerequisites,
            @Nullable String notes,
            @Nullable Integer estimatedDurationMinutes,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<CollectionItemView> ROWS = Rows.of(CollectionItemView.class)
                .with("title", "f.title")
                .with("type", "f.type")
                .with("duration_seconds", "f.duration_seconds")
                .with("thumbnail_url", "f.thumbnail_url")
                .with("is_published", "f.is_published")
                .with("module_title", "m.title");
        private static final String FROM = "from collection_items ci"
                + " cross join lateral collection_content(ci.collection_id, ci.content_id) f"
                + " left join modules m on m.id = ci.module_id";
        static final Listing<CollectionItemView> LIST =
                Listing.of(ROWS, FROM, "ci").by("sort_order");

        static Uni<@Nullable CollectionItemView> find(Sql sql, UUID collection, UUID content) {
            return sql.first(
                    ROWS.reader(),
                    "select " + ROWS.columns("ci") + " " + FROM + " where ci.collection_id = $1 and ci.content_id = $2",
                    collection,
                    content);
        }

        static Uni<CollectionItemView> require(Sql sql, UUID collection, UUID content) {
            return find(sql, collection, content).onItem().ifNull().failWith(() -> Problems.notFound("item"));
        }
    }
}
