package io.leaderforge.@folder@.@package@;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.@folder@.@package@.@Class@Bodies.Create@Class@;
import io.leaderforge.@folder@.@package@.@Class@Bodies.Edit@Class@;
import io.leaderforge.@folder@.@package@.@Class@Bodies.@Class@View;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Reply;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(@Class@Resource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "@Title@", description = "@Title@ of the tenant")
class @Class@Resource {

    static final String PATH = "/api/v1/@context@/@path@";

    private final TenantTransaction transaction;
    private final @Class@Service service;

    @Class@Resource(TenantTransaction transaction, @Class@Service service) {
        this.transaction = transaction;
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.@PERMISSION@_EDIT)
    @Operation(operationId = "create@Class@", summary = "Create @a@ @title@")
    public Uni<RestResponse<@Class@View>> create(
            @NotNull @Valid Create@Class@ body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.@PERMISSION@_VIEW)
    @Operation(operationId = "list@Classes@", summary = "List @titles@, newest first")
    public Uni<Page<@Class@View>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> @Class@View.LIST.page(sql, page));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.@PERMISSION@_VIEW)
    @Operation(operationId = "get@Class@", summary = "Get @a@ @title@")
    public Uni<RestResponse<@Class@View>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("@title@", @Class@View.ROWS, "from @table@ where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.@PERMISSION@_EDIT)
    @Operation(operationId = "edit@Class@", summary = "Edit @a@ @title@")
    @RequestBody(content = @Content(schema = @Schema(implementation = Edit@Class@.class)))
    public Uni<RestResponse<@Class@View>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.@PERMISSION@_EDIT)
    @Operation(operationId = "delete@Class@", summary = "Delete @a@ @title@")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }
}
