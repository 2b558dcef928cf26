package io.leaderforge.tenancy.persona;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.persona.PersonaBodies.PutState;
import io.leaderforge.tenancy.persona.PersonaBodies.StateView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/platforms/{platform}/state")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class StateResource {

    private static final Listing<StateView> STATE =
            Listing.of(StateView.ROWS, "from platform_state").by("key");

    private final StateService state;
    private final TenantTransaction transaction;

    StateResource(StateService state, TenantTransaction transaction) {
        this.state = state;
        this.transaction = transaction;
    }

    @GET
    @Operation(
            operationId = "listPlatformState",
            summary = "List the caller's stored values on a platform",
            description = "By key. They can be read after access has ended.")
    public Uni<Page<StateView>> list(@RestPath String platform, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> Platforms.require(sql, platform)
                .chain(() -> STATE.page(
                        sql,
                        page,
                        Where.scope("platform", platform)
                                .within("user_id", sql.caller().requireUser()))));
    }

    @GET
    @Path("/{key}")
    @Operation(operationId = "getPlatformState", summary = "Get the caller's value of a key")
    public Uni<RestResponse<StateView>> get(@RestPath String platform, @RestPath String key) {
        return transaction
                .withSql(sql -> StateService.require(sql, platform, key))
                .map(Reply::ok);
    }

    @PUT
    @Path("/{key}")
    @NotAudited
    @Operation(
            operationId = "setPlatformState",
            summary = "Set a value of the caller's under a key",
            description = "Up to 8 KiB of JSON and up to 200 keys on a platform (409), for those who may use the"
                    + " platform. With If-Match it replaces that revision alone; with If-None-Match: * it must be the"
                    + " first one; else 412.")
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = StateView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = StateView.class)))
    public Uni<RestResponse<StateView>> put(
            @RestPath String platform,
            @RestPath String key,
            @NotNull @Valid PutState body,
            @Context HttpHeaders headers) {
        return state.put(platform, key, body.value(), headers);
    }

    @DELETE
    @Path("/{key}")
    @NotAudited
    @Operation(operationId = "deletePlatformState", summary = "Delete the caller's value of a key")
    public Uni<Void> delete(@RestPath String platform, @RestPath String key, @Context HttpHeaders headers) {
        return state.delete(platform, key, headers);
    }
}
