package io.leaderforge.tenancy.picture;

import io.leaderforge.kit.file.FileForm;
import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.FileView;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
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
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/core/tenant/pictures/{picture}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant settings")
class BrandPictureResource {

    private final PictureService pictures;
    private final BrandPurposes purposes;
    private final CurrentCaller caller;
    private final CurrentGrants grants;

    BrandPictureResource(PictureService pictures, BrandPurposes purposes, CurrentCaller caller, CurrentGrants grants) {
        this.pictures = pictures;
        this.purposes = purposes;
        this.caller = caller;
        this.grants = grants;
    }

    @PUT
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresPermission(Permission.CORE_SETTINGS_EDIT)
    @Operation(
            operationId = "uploadBrandPicture",
            summary = "Upload the tenant's logo or favicon",
            description =
                    "PNG, JPEG, GIF or SVG, at most 5 MiB. It is shown scaled and encoded again; an SVG image without"
                            + " scripts and references. Its address is set in theme and brand_config.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = FileForm.class)))
    public Uni<FileView> upload(@RestPath BrandPicture picture, @Context HttpServerRequest request) {
        return pictures.upload(subject(picture), caller.get(), request);
    }

    @GET
    @RequiresPermission(Permission.CORE_SETTINGS_VIEW)
    @Operation(operationId = "getBrandPicture", summary = "Get the tenant's uploaded logo or favicon")
    public Uni<FileView> get(@RestPath BrandPicture picture) {
        return pictures.get(subject(picture), caller.get());
    }

    @DELETE
    @RequiresPermission(Permission.CORE_SETTINGS_EDIT)
    @Operation(
            operationId = "deleteBrandPicture",
            summary = "Delete the tenant's uploaded logo or favicon",
            description = "Its address is removed from theme and brand_config.")
    public Uni<Void> delete(@RestPath BrandPicture picture) {
        Caller person = caller.get();
        return pictures.delete(subject(picture), person, grants.get());
    }

    private FileSubject subject(BrandPicture picture) {
        return new FileSubject(purposes.of(picture), caller.get().requireTenant());
    }
}
