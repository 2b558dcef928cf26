package io.leaderforge.tenancy.persona;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.persona.PersonaBodies.PutState;
import io.leaderforge.tenancy.persona.PersonaBodies.StateView;
import io.leaderforge.tenancy.platform.Platforms;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/platforms/{platform}/state")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
public class StateResource {

    private static final String LIST = "select " + StateView.COLUMNS + """
             from platform_state where platform = $3 and user_id = $4 and ($2::text is null or key > $2)
            order by key limit $1
            """;
    private static final String ONE =
            "select " + StateView.COLUMNS + " from platform_state where platform = $1 and user_id = $2 and key = $3";

    private final StateService state;
    private final TenantTransaction transaction;

    StateResource(StateService state, TenantTransaction transaction) {
        this.state = state;
        this.transaction = transaction;
    }

    @GET
    @Operation(
            operationId = "listPlatformState",
            summary = "What is kept for me on a platform",
            description = "By key. It can be read after access has ended, too.")
    public Uni<Page<StateView>> list(@PathParam("platform") String platform, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> Platforms.require(sql, platform)
                        .chain(there -> sql.list(
                                StateView::of,
                                LIST,
                                page.fetch(),
                                after == null ? null : after.text(0),
                                platform,
                                sql.caller().requireUser())))
                .map(rows -> page.page(rows, row -> List.of(row.key())));
    }

    @GET
    @Path("/{key}")
    @Operation(operationId = "getPlatformState", summary = "What is kept for me under a key")
    @APIResponse(
            responseCode = "200",
            description = "The value; its entity tag is for If-Match",
            content = @Content(schema = @Schema(implementation = StateView.class)))
    public Uni<Response> get(@PathParam("platform") String platform, @PathParam("key") String key) {
        return transaction.withSql(sql -> sql.<Response>first(
                        row -> Replies.ok(StateView.of(row), row.getLong("revision")),
                        ONE,
                        platform,
                        sql.caller().requireUser(),
                        key)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("key")));
    }

    @PUT
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putPlatformState",
            summary = "Keeps a value for me under a key",
            description =
                    "Up to 8 KiB of JSON, up to 200 keys on a platform (409), where I may use it. With If-Match only"
                            + " in place of that state; with If-None-Match: * only where nothing is kept yet; else 412.")
    @APIResponse(
            responseCode = "200",
            description = "The value, in place of the one before",
            content = @Content(schema = @Schema(implementation = StateView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The value, the first under this key",
            content = @Content(schema = @Schema(implementation = StateView.class)))
    public Uni<Response> put(
            @Context HttpHeaders headers,
            @PathParam("platform") String platform,
            @PathParam("key") String key,
            @NotNull @Valid PutState body) {
        return state.put(headers, platform, key, body.value());
    }

    @DELETE
    @Path("/{key}")
    @Operation(operationId = "deletePlatformState", summary = "Keeps nothing under a key any more")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(
            @Context HttpHeaders headers, @PathParam("platform") String platform, @PathParam("key") String key) {
        return state.delete(headers, platform, key);
    }
}
