package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.tenant.TenantBodies.CreateTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.EditTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantStatusName;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(TenantResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Tenants", description = "Tenants, for platform operators")
class TenantResource {

    static final String PATH = "/api/v1/core/tenants";

    private static final Listing<TenantView> TENANTS =
            Listing.of(TenantView.ROWS, "from tenants").oldestFirst();

    private final TenantService tenants;
    private final TenantTransaction transaction;

    TenantResource(TenantService tenants, TenantTransaction transaction) {
        this.tenants = tenants;
        this.transaction = transaction;
    }

    @POST
    @LastingCredential
    @Operation(
            operationId = "createTenant",
            summary = "Create a tenant with its owner",
            description = "The owner can sign in at once on the tenant's host. A key or domain that is taken is 409.")
    public Uni<RestResponse<TenantView>> create(
            @NotNull @Valid CreateTenant body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return tenants.create(body, idempotencyKey).map(tenant -> Reply.created(PATH, tenant));
    }

    @GET
    @Operation(operationId = "listTenants", summary = "List all tenants, oldest first")
    public Uni<Page<TenantView>> list(
            @BeanParam PageQuery page,
            @RestQuery("status") @Nullable TenantStatusName status,
            @RestQuery("plan_type") @Nullable PlanType planType) {
        Where where =
                Where.all().and("purged_at is null").equal("status", status).equal("plan_type", planType);
        return transaction.withSql(sql -> TENANTS.page(sql, page, where));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTenant", summary = "Get a tenant")
    public Uni<RestResponse<TenantView>> get(@RestPath UUID id) {
        return tenants.get(id).map(Reply::ok);
    }

    @POST
    @Path("/{id}/suspend")
    @Operation(
            operationId = "suspendTenant",
            summary = "Suspend a tenant",
            description = "Within two seconds the gateway refuses the tenant, and its workflows, sends and schedules"
                    + " stop. Idempotent.")
    public Uni<RestResponse<TenantView>> suspend(@RestPath UUID id) {
        return tenants.suspend(id).map(Reply::ok);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(operationId = "resumeTenant", summary = "Resume a suspended tenant")
    public Uni<RestResponse<TenantView>> resume(@RestPath UUID id) {
        return tenants.resume(id).map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTenant.class)))
    @Operation(
            operationId = "editTenant",
            summary = "Edit a tenant (JSON Merge Patch)",
            description = "subscription_status activates and suspends it: a trial ends at trial_ends_at, a past_due"
                    + " tenant is suspended after a grace period, a canceled one at once. A tenant that an operator has"
                    + " suspended stays so until it is resumed.")
    public Uni<RestResponse<TenantView>> edit(@RestPath UUID id, JsonNode patch, @Context HttpHeaders headers) {
        return tenants.edit(id, patch, headers).map(Reply::ok);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteTenant",
            summary = "Delete a tenant",
            description = "It is suspended at once and can be restored until purge_at, 30 days later; then it is purged"
                    + " in all services. Idempotent.")
    @APIResponse(responseCode = "200", description = "The tenant with deleted_at and purge_at")
    public Uni<RestResponse<TenantView>> delete(@RestPath UUID id) {
        return tenants.delete(id).map(Reply::ok);
    }

    @POST
    @Path("/{id}/restore")
    @Operation(
            operationId = "restoreTenant",
            summary = "Restore a deleted tenant",
            description = "A tenant that an operator had suspended before stays suspended.")
    public Uni<RestResponse<TenantView>> restore(@RestPath UUID id) {
        return tenants.restore(id).map(Reply::ok);
    }
}
