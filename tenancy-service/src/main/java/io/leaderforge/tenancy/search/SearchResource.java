package io.leaderforge.tenancy.search;

import io.leaderforge.kit.page.NameHits;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.search.SearchView.OrganizationHit;
import io.leaderforge.tenancy.search.SearchView.PersonHit;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "One search over things of several kinds")
class SearchResource {

    private static final NameHits<OrganizationHit> ORGANIZATIONS =
            NameHits.of(OrganizationHit.ROWS, "organizations", "name_key");

    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    SearchResource(TenantTransaction transaction, CurrentGrants grants) {
        this.transaction = transaction;
        this.grants = grants;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_PEOPLE_VIEW, or = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(
            operationId = "searchCore",
            summary = "Search people and organizations",
            description =
                    "Up to five of each kind, by any part of the name, best first. Callers with core.people:view find all"
                            + " people, by the beginning of the email address too, others the members of their own"
                            + " organizations.")
    public Uni<SearchView> search(@Parameter(required = true) @RestQuery("q") @Nullable String q) {
        String text = SearchText.required(q);
        boolean seesAll = grants.get().may(Permission.CORE_PEOPLE_VIEW);
        return transaction.withSql(sql -> sql.list(
                        PersonHit.ROWS.reader(),
                        seesAll ? PersonHit.BEST : PersonHit.BEST_COLLEAGUES,
                        SearchText.part(text),
                        text)
                .chain(people ->
                        ORGANIZATIONS.best(sql, text).map(organizations -> new SearchView(people, organizations))));
    }
}
