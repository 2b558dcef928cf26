package io.leaderforge.tenancy.domain;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.domain.DomainBodies.AddDomain;
import io.leaderforge.tenancy.domain.DomainBodies.DomainView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(DomainService.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains", description = "Host names of the tenant's own, for its owner and admins.")
public class DomainResource {

    private static final String LIST =
            DomainView.SELECT + " where ($2::uuid is null or d.id > $2) order by d.id limit $1";

    private final DomainService domains;
    private final TenantTransaction transaction;

    DomainResource(DomainService domains, TenantTransaction transaction) {
        this.domains = domains;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_DOMAINS_CREATE)
    @Operation(
            operationId = "addDomain",
            summary = "Claims a domain",
            description =
                    "Make the TXT record that challenge names at your DNS provider. It is looked for by itself for"
                            + " two weeks, or at once by verify. A claim blocks nobody; who shows the record gets the domain.")
    @APIResponse(
            responseCode = "201",
            description = "The domain",
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    public Uni<Response> add(@Context HttpHeaders headers, @NotNull @Valid AddDomain body) {
        return domains.add(headers, body);
    }

    @GET
    @RequiresPermission(Permission.CORE_DOMAINS_VIEW)
    @Operation(operationId = "listDomains", summary = "Lists the tenant's domains", description = "Oldest first.")
    public Uni<Page<DomainView>> list(@BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(DomainView::of, LIST, page.fetch(), after == null ? null : after.uuid(0)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_DOMAINS_VIEW)
    @Operation(operationId = "getDomain", summary = "One domain")
    @APIResponse(
            responseCode = "200",
            description = "The domain",
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    public Uni<Response> get(UUID id) {
        return domains.get(id).map(found -> Replies.ok(found.view(), found.revision()));
    }

    @POST
    @Path("/{id}/verify")
    @RequiresPermission(Permission.CORE_DOMAINS_EDIT)
    @Operation(
            operationId = "verifyDomain",
            summary = "Looks for the domain's record in DNS",
            description = "200: the domain is active and leads to the tenant within two seconds. 422: the record is not"
                    + " there. 409: another tenant holds the domain. 503: DNS did not answer.")
    @APIResponse(
            responseCode = "200",
            description = "The domain",
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    public Uni<Response> verify(UUID id) {
        return domains.verify(id).map(found -> Replies.ok(found.view(), found.revision()));
    }

    @POST
    @Path("/{id}/primary")
    @RequiresPermission(Permission.CORE_DOMAINS_EDIT)
    @Operation(operationId = "makeDomainPrimary", summary = "Makes an active domain the one that links use")
    @APIResponse(
            responseCode = "200",
            description = "The domain",
            content = @Content(schema = @Schema(implementation = DomainView.class)))
    public Uni<Response> makePrimary(UUID id) {
        return domains.makePrimary(id).map(found -> Replies.ok(found.view(), found.revision()));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_DOMAINS_DELETE)
    @Operation(
            operationId = "removeDomain",
            summary = "Gives a domain up",
            description = "It stops leading to the tenant; another tenant may verify it then.")
    @APIResponse(responseCode = "204", description = "Given up")
    public Uni<Response> remove(UUID id) {
        return domains.remove(id).map(done -> Response.noContent().build());
    }
}
