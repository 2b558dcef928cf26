package io.leaderforge.kit.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.web.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A resource as a service writes it; only its types and annotations are read. */
@NullMarked
@Path("/api/v1/sample/shelves")
@Produces("application/json")
@Consumes("application/json")
class ShelfResource {

    enum Wood {
        OAK,
        PINE
    }

    record Board(String label, @Nullable Wood wood) {}

    record CreateShelf(@NotNull String name, @Nullable String note, Board board) {}

    record ShelfView(
            String name,
            @Nullable String note,
            @Nullable Wood wood,
            List<@Nullable String> books,
            Board board,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret,

            @JsonIgnore long revision)
            implements Versioned {}

    @POST
    @Operation(operationId = "createShelf")
    public Uni<RestResponse<ShelfView>> create(@NotNull @Valid CreateShelf body, @Context HttpHeaders headers) {
        throw new AssertionError(body.toString() + headers);
    }

    @GET
    @Operation(operationId = "listShelves")
    public Uni<Page<ShelfView>> list() {
        throw new AssertionError();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getShelf")
    public Uni<RestResponse<ShelfView>> get(@RestPath String id) {
        throw new AssertionError(id);
    }

    @GET
    @Path("/{id}/label")
    @Produces("text/html")
    @Operation(operationId = "getShelfLabel")
    public Uni<RestResponse<String>> label(@RestPath String id) {
        throw new AssertionError(id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "editShelf")
    public Uni<RestResponse<ShelfView>> edit(
            @RestPath String id, @NotNull JsonNode patch, @Context HttpHeaders headers) {
        throw new AssertionError(id + patch + headers);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteShelf")
    public Uni<Void> delete(@RestPath String id) {
        throw new AssertionError(id);
    }

    @POST
    @Path("/{id}/dust")
    @Operation(operationId = "dustShelf")
    public Uni<Void> dust(@RestPath String id) {
        throw new AssertionError(id);
    }

    @POST
    @Path("/{id}/move")
    @ResponseStatus(202)
    @Operation(operationId = "moveShelf")
    public Uni<ShelfView> move(@RestPath String id) {
        throw new AssertionError(id);
    }

    @POST
    @Path("/{id}/fill")
    @Operation(operationId = "fillShelf")
    @APIResponse(responseCode = "200", description = "It was full already")
    @APIResponse(responseCode = "410", description = "It was sold")
    public Uni<ShelfView> fill(@RestPath String id) {
        throw new AssertionError(id);
    }

    @POST
    @Path("/{id}/empty")
    @Operation(operationId = "emptyShelf")
    @APIResponse(responseCode = "410", description = "It was sold")
    public Uni<ShelfView> empty(@RestPath String id) {
        throw new AssertionError(id);
    }

    @PUT
    @Path("/{id}")
    @Operation(operationId = "putShelf")
    @APIResponse(responseCode = "200", description = "Replaced")
    @APIResponse(responseCode = "201", description = "It was not there")
    public Uni<RestResponse<ShelfView>> put(
            @RestPath String id, @NotNull @Valid CreateShelf body, @Context HttpHeaders headers) {
        throw new AssertionError(id + body + headers);
    }
}
