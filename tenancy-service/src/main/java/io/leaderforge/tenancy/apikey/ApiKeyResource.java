package io.leaderforge.tenancy.apikey;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.ApiKeyView;
import io.leaderforge.tenancy.apikey.ApiKeyBodies.CreateApiKey;
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

@Path(ApiKeyService.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys", description = "Keys for programs, and their exchange for access tokens.")
public class ApiKeyResource {

    private final ApiKeyService keys;

    ApiKeyResource(ApiKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_API_KEYS_CREATE)
    @LastingCredential
    @Operation(
            operationId = "createApiKey",
            summary = "Makes an API key",
            description = "It acts for its maker, with the named permissions as long as the maker has them, too."
                    + " client_secret is in this answer alone; a repeated request under the same Idempotency-Key"
                    + " answers without it. 403 names a permission that the maker does not have.")
    @APIResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Uni<Response> create(@Context HttpHeaders headers, @NotNull @Valid CreateApiKey body) {
        return keys.create(headers, body);
    }

    @GET
    @RequiresPermission(Permission.CORE_API_KEYS_VIEW)
    @Operation(
            operationId = "listApiKeys",
            summary = "Lists the tenant's API keys",
            description = "Newest first, with revoked and expired ones. Secrets are not shown.")
    public Uni<Page<ApiKeyView>> list(@BeanParam PageQuery page) {
        return keys.page(page);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_API_KEYS_VIEW)
    @Operation(operationId = "getApiKey", summary = "One API key")
    public Uni<ApiKeyView> get(UUID id) {
        return keys.get(id);
    }

    @POST
    @Path("/{id}/revoke")
    @RequiresPermission(Permission.CORE_API_KEYS_DELETE)
    @NotForSupport
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revokes an API key",
            description =
                    "Its tokens are refused everywhere within two seconds. Doing it twice changes nothing. 403 where"
                            + " its maker may more in the tenant than the caller.")
    public Uni<ApiKeyView> revoke(UUID id) {
        return keys.revoke(id);
    }
}
