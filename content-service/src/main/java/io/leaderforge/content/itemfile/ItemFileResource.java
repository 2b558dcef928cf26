package io.leaderforge.content.itemfile;

import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.file.FileForm;
import io.leaderforge.kit.file.FileView;
import io.leaderforge.kit.file.TusHead;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/content/items/{id}/file")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Items")
class ItemFileResource {

    private final ItemFileService service;
    private final CurrentCaller caller;
    private final CurrentGrants grants;

    ItemFileResource(ItemFileService service, CurrentCaller caller, CurrentGrants grants) {
        this.service = service;
        this.caller = caller;
        this.grants = grants;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(
            operationId = "uploadItemFile",
            summary = "Upload the file of an item in one request",
            description = "Replaces the item's file. Its type is found by its content. For large files use a resumable"
                    + " upload.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = FileForm.class)))
    @APIResponse(responseCode = "201", description = "Created")
    public Uni<RestResponse<FileView>> upload(@RestPath UUID id, @Context HttpServerRequest request) {
        return service.upload(id, caller.get().requireTenant(), request)
                .map(file -> Reply.<FileView>created("/api/v1/content/items/" + id + "/file")
                        .entity(file)
                        .build());
    }

    @POST
    @Path("/uploads")
    @Audited("item_file_upload.begun")
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(
            operationId = "beginItemFileUpload",
            summary = "Create a resumable upload of the file of an item (tus 1.0)",
            description = "Send the bytes to Location. The complete upload replaces the item's file.")
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "412", description = "Tus-Resumable names another version")
    public Uni<RestResponse<Void>> beginUpload(@RestPath UUID id, @BeanParam TusHead head) {
        return service.beginUpload(id, head);
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_ITEMS_VIEW, required = false)
    @Operation(
            operationId = "getItemFile",
            summary = "Get the file of an item, with addresses of its bytes",
            description =
                    "For those who may see the item; 404 where the caller sees none. The addresses need no token and"
                            + " expire.")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "204", description = "The item has no file")
    public Uni<@Nullable FileView> get(@RestPath UUID id) {
        return service.get(id, caller.get());
    }

    @DELETE
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(operationId = "deleteItemFile", summary = "Delete the file of an item")
    public Uni<Void> delete(@RestPath UUID id) {
        return service.delete(id, caller.get(), grants.get());
    }
}
