package io.leaderforge.content.categorization;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A category that an item has. */
@RegisterForReflection
record ItemCategoryView(
        UUID categoryId,
        String categoryName,

        @Schema(description = "Whether it is the primary category of the item")
        boolean isPrimary,

        Instant addedAt) {

    static final Listing<ItemCategoryView> LIST = Listing.of(
                    Rows.of(ItemCategoryView.class)
                            .with("category_name", "k.name")
                            .with("added_at", "{}created_at"),
                    "from categorizations l join categories k on k.tenant_id = l.tenant_id and k.id = l.category_id",
                    "l")
            .by("category_id");
}
