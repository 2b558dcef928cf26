package io.leaderforge.content.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.collection.ModuleBodies.ModuleFields;
import io.leaderforge.content.collection.ModuleBodies.ModuleView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
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

@Path(CollectionResource.PATH + "/{id}/modules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collections")
class ModuleResource {

    private final TenantTransaction transaction;
    private final ModuleService service;

    ModuleResource(TenantTransaction transaction, ModuleService service) {
        this.transaction = transaction;
        this.service = service;
    }

    @POST
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_EDIT)
    @Operation(operationId = "createCollectionModule", summary = "Add a section at the end of a collection")
    public Uni<RestResponse<ModuleView>> create(
            @RestPath UUID id, @NotNull @Valid ModuleFields body, @Context HttpHeaders headers) {
        return service.create(id, body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_COLLECTIONS_VIEW, required = false)
    @Operation(operationId = "listCollectionModules", summary = "List the sections of a collection, in order")
    public Uni<Page<ModuleView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> Collections.requireSeen(sql, id)
                .chain(() -> ModuleView.LIST.page(sql, page, Where.scope("collection_id", id))));
    }

    @PATCH
    @Path("/{module_id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_EDIT)
    @Operation(operationId = "editCollectionModule", summary = "Edit a section of a collection")
    @RequestBody(content = @Content(schema = @Schema(implementation = ModuleFields.class)))
    public Uni<RestResponse<ModuleView>> edit(
            @RestPath UUID id,
            @RestPath("module_id") UUID moduleId,
            @Nullable JsonNode patch,
            @Context HttpHeaders headers) {
        return service.edit(id, moduleId, patch, headers);
    }

    @DELETE
    @Path("/{module_id}")
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_EDIT)
    @Operation(
            operationId = "deleteCollectionModule",
            summary = "Delete a section of a collection",
            description = "Its items stay in the collection, without a section.")
    public Uni<Void> delete(@RestPath UUID id, @RestPath("module_id") UUID moduleId, @Context HttpHeaders headers) {
        return service.delete(id, moduleId, headers);
    }
}
