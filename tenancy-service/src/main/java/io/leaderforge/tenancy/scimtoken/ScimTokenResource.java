package io.leaderforge.tenancy.scimtoken;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.scimtoken.ScimTokenBodies.CreateScimToken;
import io.leaderforge.tenancy.scimtoken.ScimTokenBodies.ScimTokenView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(ScimTokenService.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(Permission.CORE_SCIM_EDIT)
@Tag(name = "SCIM tokens", description = "Tokens by which a company's directory provisions people.")
public class ScimTokenResource {

    private final ScimTokenService tokens;

    ScimTokenResource(ScimTokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential
    @Operation(
            operationId = "createScimToken",
            summary = "Makes a token for a directory",
            description =
                    "With it the directory provisions people and teams of one organization at /scim/v2. The token is"
                            + " in this answer alone; a repeated request under the same Idempotency-Key answers without"
                            + " it.")
    @APIResponse(
            responseCode = "201",
            description = "The token",
            content = @Content(schema = @Schema(implementation = ScimTokenView.class)))
    public Uni<Response> create(@Context HttpHeaders headers, @NotNull @Valid CreateScimToken body) {
        return tokens.create(headers, body);
    }

    @GET
    @Operation(
            operationId = "listScimTokens",
            summary = "Lists the tokens of directories",
            description =
                    "Revoked and expired ones too, oldest first; the tokens themselves are not shown. One whose maker"
                            + " is deactivated, or may no longer provision people, is refused until that changes; status says so.")
    public Uni<Page<ScimTokenView>> list(@BeanParam PageQuery page) {
        return tokens.page(page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getScimToken", summary = "One token of a directory")
    public Uni<ScimTokenView> get(UUID id) {
        return tokens.get(id);
    }

    @POST
    @Path("/{id}/revoke")
    @NotForSupport
    @Operation(
            operationId = "revokeScimToken",
            summary = "Ends a token",
            description = "From the next request on; people and teams stay. Doing it twice changes nothing.")
    public Uni<ScimTokenView> revoke(UUID id) {
        return tokens.revoke(id);
    }
}
