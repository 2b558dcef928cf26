package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.persona.PersonaBodies.CreateIdentity;
import io.leaderforge.tenancy.persona.PersonaBodies.EditIdentity;
import io.leaderforge.tenancy.persona.PersonaBodies.IdentityView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(IdentityResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class IdentityResource {

    static final String PATH = "/api/v1/core/identities";

    private static final Listing<IdentityView> IDENTITIES =
            Listing.of(IdentityView.ROWS, "from contextual_identities").oldestFirst();

    private final IdentityService identities;
    private final TenantTransaction transaction;

    IdentityResource(IdentityService identities, TenantTransaction transaction) {
        this.identities = identities;
        this.transaction = transaction;
    }

    @POST
    @Operation(
            operationId = "createIdentity",
            summary = "Create an identity of the caller's in a context",
            description = "One in each context, else 409. Everyone in the tenant sees it.")
    public Uni<RestResponse<IdentityView>> create(@NotNull @Valid CreateIdentity body, @Context HttpHeaders headers) {
        return identities.create(body, headers);
    }

    @GET
    @Operation(
            operationId = "listIdentities",
            summary = "List the caller's identities, or those of everyone in a context, oldest first")
    public Uni<Page<IdentityView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "The identities of everyone in this context instead of the caller's")
                    @RestQuery("context")
                    @Nullable
                    String context) {
        return transaction.withSql(sql -> IDENTITIES.page(
                sql,
                page,
                context == null || context.isEmpty()
                        ? Where.scope("user_id", sql.caller().requireUser())
                        : Where.scope("context", context)));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getIdentity", summary = "Get an identity")
    public Uni<RestResponse<IdentityView>> get(@RestPath UUID id) {
        return transaction.withSql(sql -> IdentityService.require(sql, id, "")).map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditIdentity.class)))
    @Operation(
            operationId = "editIdentity",
            summary = "Edit an identity of the caller's (JSON Merge Patch)",
            description = "The context cannot be changed.")
    public Uni<RestResponse<IdentityView>> edit(@RestPath UUID id, JsonNode patch, @Context HttpHeaders headers) {
        return identities.edit(id, patch, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_IDENTITIES_DELETE, required = false)
    @Operation(
            operationId = "deleteIdentity",
            summary = "Delete an identity",
            description = "The caller's own; owners and admins of the tenant may delete anyone's.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return identities.delete(id, headers);
    }
}
