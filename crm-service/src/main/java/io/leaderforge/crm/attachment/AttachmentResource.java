package io.leaderforge.crm.attachment;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.file.FileForm;
import io.leaderforge.kit.file.FileView;
import io.leaderforge.kit.file.TusHead;
import io.leaderforge.kit.page.PageQuery;
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

@Path("/api/v1/crm/leads/{id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
class AttachmentResource {

    private final AttachmentService service;
    private final CurrentCaller caller;

    AttachmentResource(AttachmentService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(
            operationId = "listLeadAttachments",
            summary = "List the files of a lead, newest first",
            description = "With addresses of their bytes, which need no token and expire.")
    public Uni<Page<FileView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        return service.list(id, page, caller.get());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(Permission.CRM_LEADS_EDIT)
    @Operation(
            operationId = "uploadLeadAttachment",
            summary = "Upload a file of a lead in one request",
            description =
                    "Of at most 100 MiB; its type is found by its content. For large files use a resumable upload."
                            + " 409 for a lead that has 200 files.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = FileForm.class)))
    @APIResponse(responseCode = "201", description = "Created")
    public Uni<RestResponse<FileView>> upload(@RestPath UUID id, @Context HttpServerRequest request) {
        return service.upload(id, request, caller.get())
                .map(file -> Reply.<FileView>created("/api/v1/crm/leads/" + id + "/attachments/" + file.id())
                        .entity(file)
                        .build());
    }

    @POST
    @Path("/uploads")
    @Audited("lead_attachment_upload.begun")
    @RequiresPermission(Permission.CRM_LEADS_EDIT)
    @Operation(
            operationId = "beginLeadAttachmentUpload",
            summary = "Create a resumable upload of a file of a lead (tus 1.0)",
            description = "Send the bytes to Location. The complete upload is one of the lead's files.")
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "412", description = "Tus-Resumable names another version")
    public Uni<RestResponse<Void>> beginUpload(@RestPath UUID id, @BeanParam TusHead head) {
        return service.beginUpload(id, head);
    }

    @GET
    @Path("/{attachment_id}")
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(operationId = "getLeadAttachment", summary = "Get a file of a lead, with addresses of its bytes")
    public Uni<FileView> get(@RestPath UUID id, @RestPath("attachment_id") UUID attachmentId) {
        return service.get(id, attachmentId, caller.get());
    }

    @DELETE
    @Path("/{attachment_id}")
    @RequiresPermission(Permission.CRM_LEADS_EDIT)
    @Operation(operationId = "deleteLeadAttachment", summary = "Delete a file of a lead")
    public Uni<Void> delete(@RestPath UUID id, @RestPath("attachment_id") UUID attachmentId) {
        return service.delete(id, attachmentId);
    }
}
