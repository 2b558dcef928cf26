package io.leaderforge.tenancy.domain;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(DomainService.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains", description = "Host names of the tenant's own, for its owners and admins")
class DomainResource {

    private static final Listing<Domain> DOMAINS =
            Listing.of(Domain.ROWS, "from custom_domains").oldestFirst();

    private final DomainService domains;
    private final TenantTransaction transaction;

    DomainResource(DomainService domains, TenantTransaction transaction) {
        this.domains = domains;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @RequiresPermission(Permission.CORE_DOMAINS_CREATE)
    @Operation(
            operationId = "addDomain",
            summary = "Claim a domain",
            description =
                    "Create the TXT record that challenge names at your DNS provider. The service looks for it for"
                            + " two weeks; verify does so at once. A claim does not prevent others; the tenant that shows the"
                            + " record gets the domain.")
    public Uni<RestResponse<DomainView>> add(@NotNull @Valid AddDomain body, @Context HttpHeaders headers) {
        return domains.add(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CORE_DOMAINS_VIEW)
    @Operation(operationId = "listDomains", summary = "List the tenant's domains, oldest first")
    public Uni<Page<DomainView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> DOMAINS.page(sql, page)).map(found -> found.map(Domain::view));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_DOMAINS_VIEW)
    @Operation(operationId = "getDomain", summary = "Get a domain")
    public Uni<RestResponse<DomainView>> get(@RestPath UUID id) {
        return domains.get(id).map(Reply::ok);
    }

    @POST
    @Path("/{id}/verify")
    @RequiresPermission(Permission.CORE_DOMAINS_EDIT)
    @Operation(
            operationId = "verifyDomain",
            summary = "Verify a domain by its record in DNS",
            description =
                    "200: the domain is active and leads to the tenant within two seconds. 422: the record does not"
                            + " exist. 409: another tenant has the domain. 503: DNS did not answer.")
    public Uni<RestResponse<DomainView>> verify(@RestPath UUID id) {
        return domains.verify(id).map(Reply::ok);
    }

    @POST
    @Path("/{id}/primary")
    @RequiresPermission(Permission.CORE_DOMAINS_EDIT)
    @Operation(operationId = "setPrimaryDomain", summary = "Set the domain that links use")
    public Uni<RestResponse<DomainView>> makePrimary(@RestPath UUID id) {
        return domains.makePrimary(id).map(Reply::ok);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_DOMAINS_DELETE)
    @Operation(
            operationId = "removeDomain",
            summary = "Remove a domain",
            description = "It no longer leads to the tenant, and another tenant may verify it.")
    public Uni<Void> remove(@RestPath UUID id) {
        return domains.remove(id);
    }
}
