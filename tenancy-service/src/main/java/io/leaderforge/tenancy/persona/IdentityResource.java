package io.leaderforge.tenancy.persona;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
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

@Path(IdentityResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
public class IdentityResource {

    static final String PATH = "/api/v1/core/identities";

    private static final String MINE = "select " + IdentityView.COLUMNS + """
             from contextual_identities where user_id = $3 and ($2::uuid is null or id > $2) order by id limit $1
            """;
    private static final String OF_CONTEXT = "select " + IdentityView.COLUMNS + """
             from contextual_identities where context = $3 and ($2::uuid is null or id > $2) order by id limit $1
            """;

    private final IdentityService identities;
    private final TenantTransaction transaction;

    IdentityResource(IdentityService identities, TenantTransaction transaction) {
        this.identities = identities;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createIdentity",
            summary = "Makes me known by a name in a context",
            description = "One in each context, else 409. Everybody in the tenant sees it. Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The identity",
            content = @Content(schema = @Schema(implementation = IdentityView.class)))
    public Uni<Response> create(@Context HttpHeaders headers, @NotNull @Valid CreateIdentity body) {
        return identities.create(headers, body);
    }

    @GET
    @Operation(
            operationId = "listIdentities",
            summary = "My identities, or who people are in a context",
            description = "Oldest first.")
    public Uni<Page<IdentityView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "Everybody's in this context instead of mine") @QueryParam("context") @Nullable
                    String context) {
        PageQuery.Key key = page.after();
        UUID after = key == null ? null : key.uuid(0);
        return transaction
                .withSql(sql -> context == null
                        ? sql.list(
                                IdentityView::of,
                                MINE,
                                page.fetch(),
                                after,
                                sql.caller().requireUser())
                        : sql.list(IdentityView::of, OF_CONTEXT, page.fetch(), after, context))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getIdentity", summary = "Who somebody is in a context")
    @APIResponse(
            responseCode = "200",
            description = "The identity",
            content = @Content(schema = @Schema(implementation = IdentityView.class)))
    public Uni<Response> get(UUID id) {
        return identities.get(id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditIdentity.class)))
    @Operation(
            operationId = "editIdentity",
            summary = "Changes an identity of mine (JSON Merge Patch)",
            description = "The context stays.")
    @APIResponse(
            responseCode = "200",
            description = "The identity",
            content = @Content(schema = @Schema(implementation = IdentityView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, UUID id, JsonNode patch) {
        return identities.edit(headers, id, patch);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_IDENTITIES_DELETE, required = false)
    @Operation(
            operationId = "deleteIdentity",
            summary = "Takes an identity away",
            description = "One's own; the tenant's owner and admins anybody's.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@Context HttpHeaders headers, UUID id) {
        return identities.delete(headers, id);
    }
}
