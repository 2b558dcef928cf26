package io.leaderforge.content.search;

import io.leaderforge.content.search.SearchView.EntitlementHit;
import io.leaderforge.content.search.SearchView.ItemHit;
import io.leaderforge.kit.page.NameHits;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/content/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "One search over things of several kinds")
class SearchResource {

    /** The parts of the titles of licensed items are the licensor's, so these items are compared as they are. */
    private static final NameHits<ItemHit> ITEMS =
            NameHits.of(ItemHit.ROWS, "items", "title_key").also("""
                    select l.content_id from licenses l where l.status = 'active'
                      and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid limit 1000
                    """);

    private static final NameHits<EntitlementHit> ENTITLEMENTS =
            NameHits.of(EntitlementHit.ROWS, "entitlements", "name_key");

    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    SearchResource(TenantTransaction transaction, CurrentGrants grants) {
        this.transaction = transaction;
        this.grants = grants;
    }

    @GET
    @RequiresPermission(
            value = Permission.CONTENT_ITEMS_VIEW,
            or = Permission.CONTENT_ENTITLEMENTS_VIEW,
            required = false)
    @Operation(
            operationId = "searchContent",
            summary = "Search items and entitlements",
            description =
                    "Up to five of each kind that the caller may view, by any part of the title or name, best first.")
    public Uni<SearchView> search(@Parameter(required = true) @RestQuery("q") @Nullable String q) {
        String text = SearchText.required(q);
        boolean seesEntitlements = grants.get().may(Permission.CONTENT_ENTITLEMENTS_VIEW);
        return transaction.withSql(sql -> ITEMS.best(sql, text)
                .chain(items -> (seesEntitlements
                                ? ENTITLEMENTS.best(sql, text)
                                : Uni.createFrom().<List<EntitlementHit>>item(List.of()))
                        .map(entitlements -> new SearchView(items, entitlements))));
    }
}
