package io.leaderforge.content.item;

import io.leaderforge.content.item.ItemBodies.ItemView;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.text.Names;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the item list; a filter that is left out matches every item. */
record ItemFilter(
        @Parameter(description = "Any part of the title, in any case, with or without accents")
        @QueryParam("q")
        @Nullable
        String q,

        @QueryParam("type") @Nullable ItemType type,
        @QueryParam("status") @Nullable ItemStatus status,
        @QueryParam("owner_type") @Nullable OwnerType ownerType,

        @Parameter(description = "One of the item's tags, in any case and Unicode normalization form")
        @QueryParam("tag")
        @Nullable
        String tag,

        @Parameter(description = "Items of this platform, by its slug, and those of all platforms, licensed ones too")
        @QueryParam("platform")
        @Nullable
        String platform,

        @Parameter(description = "Items of this category of the tenant, or of one below it")
        @QueryParam("category_id")
        @Nullable
        UUID categoryId) {

    private static final String IN_CATEGORY = """
            id in (select l.content_id from categories r
              join categories k on k.tenant_id = r.tenant_id and k.path >= r.path and k.path < r.path || '~'
              join categorizations l on l.tenant_id = k.tenant_id and l.category_id = k.id
              where r.id = ?)
            """;

    /** All conditions but that on the title. */
    Where where() {
        return Where.all()
                .equal("type", type)
                .equal("status", status)
                .equal("owner_type", ownerType)
                .and("(platforms = '{}' or not " + ItemView.IS_OWN + " or ? = any (platforms))", Where.given(platform))
                .and("? = any (tag_keys)", tag == null || tag.isEmpty() ? null : Names.key(tag))
                .and(IN_CATEGORY, categoryId);
    }
}
