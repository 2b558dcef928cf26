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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(ScimTokenService.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RequiresPermission(Permission.CORE_SCIM_EDIT)
@Tag(name = "SCIM tokens", description = "Tokens with which a company's directory provisions people.")
class ScimTokenResource {

    private final ScimTokenService tokens;

    ScimTokenResource(ScimTokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LastingCredential
    @Operation(
            operationId = "createScimToken",
            summary = "Create a SCIM token",
            description =
                    "With it a directory provisions people and teams of one organization at /scim/v2. The token is"
                            + " only in this response, not in one repeated for the same Idempotency-Key.")
    public Uni<RestResponse<ScimTokenView>> create(@NotNull @Valid CreateScimToken body, @Context HttpHeaders headers) {
        return tokens.create(body, headers);
    }

    @GET
    @Operation(
            operationId = "listScimTokens",
            summary = "List SCIM tokens, oldest first",
            description = "Includes revoked and expired tokens; the secrets are not shown. A token whose creator is"
                    + " deactivated or may no longer provision people is refused until that changes; see status.")
    public Uni<Page<ScimTokenView>> list(@BeanParam PageQuery page) {
        return tokens.page(page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getScimToken", summary = "Get a SCIM token")
    public Uni<ScimTokenView> get(@RestPath UUID id) {
        return tokens.get(id);
    }

    @POST
    @Path("/{id}/revoke")
    @NotForSupport
    @Operation(
            operationId = "revokeScimToken",
            summary = "Revoke a SCIM token",
            description = "It is refused from the next request on; people and teams stay. Repeating the request changes"
                    + " nothing.")
    public Uni<ScimTokenView> revoke(@RestPath UUID id) {
        return tokens.revoke(id);
    }
}
