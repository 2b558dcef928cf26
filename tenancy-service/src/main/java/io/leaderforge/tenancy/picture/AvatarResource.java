package io.leaderforge.tenancy.picture;

import io.leaderforge.kit.file.FileForm;
import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.FileView;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.NotForSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/avatar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class AvatarResource {

    private final PictureService pictures;
    private final AvatarPurpose purpose;
    private final CurrentCaller caller;
    private final CurrentGrants grants;

    AvatarResource(PictureService pictures, AvatarPurpose purpose, CurrentCaller caller, CurrentGrants grants) {
        this.pictures = pictures;
        this.purpose = purpose;
        this.caller = caller;
        this.grants = grants;
    }

    @PUT
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @NotForSupport
    @Operation(
            operationId = "uploadMyAvatar",
            summary = "Upload the caller's own avatar",
            description =
                    "PNG, JPEG or GIF, at most 10 MiB. It is shown scaled, upright and without what the camera has"
                            + " noted. Its address becomes avatar_url.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = FileForm.class)))
    public Uni<FileView> upload(@Context HttpServerRequest request) {
        return pictures.upload(own(), caller.get(), request);
    }

    @GET
    @Operation(operationId = "getMyAvatar", summary = "Get the caller's own uploaded avatar")
    public Uni<FileView> get() {
        return pictures.get(own(), caller.get());
    }

    @DELETE
    @NotForSupport
    @Operation(
            operationId = "deleteMyAvatar",
            summary = "Delete the caller's own avatar",
            description = "Also removes its address from avatar_url.")
    public Uni<Void> delete() {
        return pictures.delete(own(), caller.get(), grants.get());
    }

    private FileSubject own() {
        return new FileSubject(purpose, caller.get().requireUser());
    }
}
