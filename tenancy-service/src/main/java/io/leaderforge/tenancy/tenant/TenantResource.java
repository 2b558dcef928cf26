package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.tenant.TenantBodies.CreateTenant;
import io.leaderforge.tenancy.tenant.TenantBodies.EditTenant;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/tenants")
@Produces(MediaType.APPLICATION_JSON)
@PlatformRoute
@Tag(name = "Tenants", description = "Tenants, for platform operators.")
public class TenantResource {

    private static final String LIST = "select " + TenantView.COLUMNS
            + " from tenants where purged_at is null and ($2::uuid is null or tenant_id > $2)"
            + " and ($3::text is null or status = $3) and ($4::text is null or plan_type = $4)"
            + " order by tenant_id limit $1";

    private static final List<String> STATUSES = List.of("active", "suspended", "trial");
    private static final List<String> PLANS = List.of("basic", "pro", "enterprise");

    private final TenantService tenants;
    private final TenantTransaction transaction;

    TenantResource(TenantService tenants, TenantTransaction transaction) {
        this.tenants = tenants;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential
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
    public Uni<Page<TenantView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "active, suspended or trial") @QueryParam("status") @Nullable String status,
            @Parameter(description = "basic, pro or enterprise") @QueryParam("plan_type") @Nullable String planType) {
        requireOneOf("?status", status, STATUSES);
        requireOneOf("?plan_type", planType, PLANS);
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(
                        TenantView::of, LIST, page.fetch(), after == null ? null : after.uuid(0), status, planType))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    private static void requireOneOf(String pointer, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw Problems.badRequest(pointer, "This must be one of " + String.join(", ", allowed) + ".");
        }
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

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTenant.class)))
    @Operation(
            operationId = "editTenant",
            summary = "Changes a tenant (JSON Merge Patch)",
            description =
                    "subscription_status opens and closes it: a trial ends by itself at trial_ends_at, a past_due"
                            + " one is closed after a grace, canceled at once. What an operator suspended stays so until resumed.")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, UUID id, JsonNode patch) {
        return tenants.edit(headers, id, patch).map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteTenant",
            summary = "Deletes a tenant",
            description =
                    "It is closed at once and can be restored until purge_at, 30 days later; then it is purged and"
                            + " all services are told. Deleting twice changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The tenant with deleted_at and purge_at",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> delete(UUID id) {
        return tenants.delete(id).map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }

    @POST
    @Path("/{id}/restore")
    @Operation(
            operationId = "restoreTenant",
            summary = "Takes a deletion back",
            description = "A tenant that an operator had suspended before stays suspended.")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> restore(UUID id) {
        return tenants.restore(id).map(tenant -> Replies.ok(tenant.view(), tenant.revision()));
    }
}
