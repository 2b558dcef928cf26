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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(ApiKeyService.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys", description = "API keys for programs, and their exchange for access tokens.")
class ApiKeyResource {

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
            summary = "Create an API key",
            description = "It acts for the caller, with the given permissions as long as the caller has them."
                    + " client_secret is only in this response, not in one repeated for the same Idempotency-Key. 403"
                    + " names a permission that the caller does not have.")
    public Uni<RestResponse<ApiKeyView>> create(@NotNull @Valid CreateApiKey body, @Context HttpHeaders headers) {
        return keys.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CORE_API_KEYS_VIEW)
    @Operation(
            operationId = "listApiKeys",
            summary = "List the tenant's API keys, newest first",
            description = "Includes revoked and expired keys. Secrets are not shown.")
    public Uni<Page<ApiKeyView>> list(@BeanParam PageQuery page) {
        return keys.page(page);
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_API_KEYS_VIEW)
    @Operation(operationId = "getApiKey", summary = "Get an API key")
    public Uni<ApiKeyView> get(@RestPath UUID id) {
        return keys.get(id);
    }

    @POST
    @Path("/{id}/revoke")
    @RequiresPermission(Permission.CORE_API_KEYS_DELETE)
    @NotForSupport
    @Operation(
            operationId = "revokeApiKey",
            summary = "Revoke an API key",
            description = "Its tokens are refused everywhere within two seconds. Repeating the request changes nothing."
                    + " 403 where its user has more permissions in the tenant than the caller.")
    public Uni<ApiKeyView> revoke(@RestPath UUID id) {
        return keys.revoke(id);
    }
}
