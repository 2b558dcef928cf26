package io.leaderforge.content.category;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.content.slug.Slugs;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for categories, with the rows and list they are read from. */
final class CategoryBodies {

    private static final String COLOR = "#[0-9a-f]{6}";
    private static final String ICON = "[a-z0-9]+(-[a-z0-9]+)*";

    private CategoryBodies() {}

    record CreateCategory(
            @NotNull @ValidName(max = 200) String name,

            @Schema(description = "Unique in the tenant; made of the name by default")
            @Nullable
            @Size(min = 1, max = 100)
            @Pattern(regexp = Slugs.PATTERN)
            String slug,

            @Nullable @Size(max = 2_000) String description,
            @Nullable @Pattern(regexp = COLOR) String color,

            @Schema(description = "The name of an icon") @Nullable @Size(min = 1, max = 50) @Pattern(regexp = ICON)
            String icon,

            @Schema(description = "The category that it belongs to; null for one at the top") @Nullable
            UUID parentId) {}

    /** The fields that can be edited. The place in the tree is changed by a move. */
    record EditCategory(
            @NotNull @ValidName(max = 200) String name,

            @NotNull @Size(min = 1, max = 100) @Pattern(regexp = Slugs.PATTERN)
            String slug,

            @Nullable @Size(max = 2_000) String description,
            @Nullable @Pattern(regexp = COLOR) String color,

            @Nullable @Size(min = 1, max = 50) @Pattern(regexp = ICON)
            String icon) {

        static EditCategory of(CategoryView current) {
            return new EditCategory(current.name, current.slug, current.description, current.color, current.icon);
        }
    }

    record MoveCategory(
            @Schema(description = "The new parent; null for the top") @Nullable
            UUID parentId,

            @Schema(description = "The place among the parent's categories, from 0; at their end by default")
            @Nullable
            @PositiveOrZero
            @Max(10_000)
            Integer position) {}

    @RegisterForReflection
    record CategoryView(
            UUID id,
            UUID tenantId,
            @Nullable UUID parentId,
            @NotAudited @Nullable String parentName,
            String name,
            String slug,
            @Nullable String description,
            @Nullable String color,
            @Nullable String icon,

            @Schema(description = "The place among the categories of the same parent, from 0")
            int sortOrder,

            @Schema(description = "0 at the top, 9 at most") int depth,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore String path,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<CategoryView> ROWS = Rows.of(CategoryView.class)
                .with(
                        "parent_name",
                        "(select p.name from categories p where p.tenant_id = categories.tenant_id and p.id = categories.parent_id)");

        static final Listing<CategoryView> LIST =
                Listing.of(ROWS, "from categories").by("depth", "sort_order", "id");
    }
}
