package io.leaderforge.tenancy.tenant;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.tenant.TenantBodies.CreateTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.TenantView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/tenants")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Tenants", description = "Tenants, for platform operators.")
public class TenantResource {

    private static final String LIST = "select " + TenantView.COLUMNS
            + " from tenants where ($2::uuid is null or tenant_id > $2) order by tenant_id limit $1";

    private final TenantService tenants;
    private final TenantTransaction transaction;

    TenantResource(TenantService tenants, TenantTransaction transaction) {
        this.tenants = tenants;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createTenant",
            summary = "Creates a tenant with its owner",
            description = "The owner can sign in at once on the tenant's host. A taken key or domain is 409.")
    @APIResponse(
            responseCode = "201",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @NotNull @Valid CreateTenant body) {
        return tenants.create(body, idempotencyKey)
                .map(tenant -> Replies.created(
                        "/api/v1/core/tenants/" + tenant.view().id(), tenant.view(), tenant.revision()));
    }

    @GET
    @Operation(operationId = "listTenants", summary = "Lists all tenants", description = "Oldest first.")
    public Uni<Page<TenantView>> list(@BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(TenantView::of, LIST, page.fetch(), after == null ? null : after.uuid(0)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTenant", summary = "One tenant")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> get(UUID id) {
        return tenants.get(id).map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }

    @POST
    @Path("/{id}/suspend")
    @Operation(
            operationId = "suspendTenant",
            summary = "Suspends a tenant",
            description = "Within two seconds the gateway refuses the tenant and its waits, sends and schedules stop."
                    + " Suspending a suspended tenant changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> suspend(UUID id) {
        return tenants.suspend(id).map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(operationId = "resumeTenant", summary = "Opens a suspended tenant again")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> resume(UUID id) {
        return tenants.resume(id).map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }
}
