package io.leaderforge.crm.search;

import io.leaderforge.crm.lead.LeadWords;
import io.leaderforge.crm.search.SearchView.LeadHit;
import io.leaderforge.crm.search.SearchView.NameHit;
import io.leaderforge.kit.page.NameHits;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Sql;
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

@Path("/api/v1/crm/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "One search over things of several kinds")
class SearchResource {

    private static final NameHits<NameHit> FORMS =
            NameHits.of(NameHit.ROWS, "forms", "name_key").where("deleted_at is null");
    private static final NameHits<NameHit> WORKFLOWS =
            NameHits.of(NameHit.ROWS, "workflows", "name_key").where("deleted_at is null");
    private static final NameHits<NameHit> TEMPLATES =
            NameHits.of(NameHit.ROWS, "message_templates", "name_key").where("deleted_at is null");

    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    SearchResource(TenantTransaction transaction, CurrentGrants grants) {
        this.transaction = transaction;
        this.grants = grants;
    }

    @GET
    @RequiresPermission(
            value = Permission.CRM_LEADS_VIEW,
            or = {Permission.CRM_FORMS_VIEW, Permission.CRM_WORKFLOWS_VIEW, Permission.CRM_TEMPLATES_VIEW})
    @Operation(
            operationId = "searchCrm",
            summary = "Search leads, forms, workflows and message templates",
            description =
                    "Up to five of each kind that the caller may view, best first. Leads are found by the beginnings of"
                            + " words, as in their list, the others by any part of the name.")
    public Uni<SearchView> search(@Parameter(required = true) @RestQuery("q") @Nullable String q) {
        String text = SearchText.required(q);
        Grants held = grants.get();
        return transaction.withSql(sql -> leads(sql, held, text)
                .chain(leads -> named(sql, held, Permission.CRM_FORMS_VIEW, FORMS, text)
                        .chain(forms -> named(sql, held, Permission.CRM_WORKFLOWS_VIEW, WORKFLOWS, text)
                                .chain(workflows -> named(sql, held, Permission.CRM_TEMPLATES_VIEW, TEMPLATES, text)
                                        .map(templates -> new SearchView(leads, forms, workflows, templates))))));
    }

    private static Uni<List<LeadHit>> leads(Sql sql, Grants held, String text) {
        List<String> words = LeadWords.of(text);
        return held.may(Permission.CRM_LEADS_VIEW) && !words.isEmpty()
                ? sql.list(LeadHit.ROWS.reader(), LeadHit.BEST, words.getFirst(), words.subList(1, words.size()), text)
                : Uni.createFrom().item(List.of());
    }

    private static Uni<List<NameHit>> named(
            Sql sql, Grants held, Permission permission, NameHits<NameHit> kind, String text) {
        return held.may(permission) ? kind.best(sql, text) : Uni.createFrom().item(List.of());
    }
}
