package io.leaderforge.kit.file;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Deadline;
import io.leaderforge.kit.web.DiscardedBody;
import io.leaderforge.kit.web.PublicRoute;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Resumable uploads by tus 1.0, of every service that stores files. An endpoint of the purpose begins them. The path's context is
 * the service's; the API document names it.
 */
@Path("/api/v1/{context}/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads", description = "Resumable uploads (tus 1.0)")
class UploadResource {

    private final Uploads uploads;
    private final Completion completion;
    private final CurrentCaller caller;
    private final CurrentGrants grants;

    UploadResource(Uploads uploads, Completion completion, CurrentCaller caller, CurrentGrants grants) {
        this.uploads = uploads;
        this.completion = completion;
        this.caller = caller;
        this.grants = grants;
    }

    @OPTIONS
    @PublicRoute
    @Operation(operationId = "getUploadOptions", summary = "Get the version and extensions of tus that uploads support")
    @APIResponse(
            responseCode = "204",
            description = "No content",
            headers = {
                @Header(name = "Tus-Version", schema = @Schema(type = SchemaType.STRING)),
                @Header(name = "Tus-Extension", schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<RestResponse<Void>> options() {
        return Uni.createFrom()
                .item(ResponseBuilder.<Void>noContent()
                        .header(Tus.RESUMABLE, Tus.VERSION)
                        .header("Tus-Version", Tus.VERSION)
                        .header("Tus-Extension", Tus.EXTENSIONS)
                        .build());
    }

    @HEAD
    @Path("/{id}")
    @Operation(
            operationId = "getUploadOffset",
            summary = "Get how many bytes of an upload are stored",
            description =
                    "Only the person who began the upload has access to it. An upload whose last answer was lost is"
                            + " completed by this request.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "Upload-Length", schema = @Schema(type = SchemaType.INTEGER)))
    @APIResponse(responseCode = "410", description = "The upload has expired")
    public Uni<RestResponse<Void>> head(@RestPath UUID id) {
        Grants allowed = grants.get();
        return uploads.require(caller.get(), id)
                .call(upload -> upload.isReceived() && upload.completedAt() == null
                        ? completion.complete(upload, allowed)
                        : Uni.createFrom().voidItem())
                .map(upload -> Tus.describe(ResponseBuilder.<Void>ok(), upload)
                        .header(Tus.LENGTH, upload.length())
                        .build());
    }

    @PATCH
    @Path("/{id}")
    @Consumes(Tus.MEDIA_TYPE)
    @Operation(
            operationId = "sendUpload",
            summary = "Send bytes of an upload",
            description =
                    "From the offset on. The request that brings the last byte completes the file; it is refused there"
                            + " where the bytes are not of a type that its purpose accepts, and the upload is deleted.")
    @RequestBody(
            content =
                    @Content(mediaType = Tus.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "204", description = "No content")
    @APIResponse(responseCode = "410", description = "The upload has expired")
    @APIResponse(responseCode = "412", description = "Tus-Resumable names another version")
    public Uni<RestResponse<Void>> patch(
            @RestPath UUID id,
            @Parameter(description = "1.0.0") @RestHeader("Tus-Resumable") @Nullable String version,
            @Parameter(description = "Where the bytes begin") @RestHeader("Upload-Offset") @Nullable String offset,
            @Context HttpServerRequest request) {
        Caller person = caller.get();
        Grants allowed = grants.get();
        return Uni.createFrom()
                .deferred(() -> {
                    Tus.requireVersion(version);
                    return uploads.receive(person, id, Tus.number(offset, Tus.OFFSET), request);
                })
                .invoke(Deadline::renew)
                .call(upload -> upload.isReceived()
                        ? completion.complete(upload, allowed)
                        : Uni.createFrom().voidItem())
                .map(upload ->
                        Tus.describe(ResponseBuilder.<Void>noContent(), upload).build())
                .onFailure()
                .invoke(refused -> DiscardedBody.of(request));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "cancelUpload", summary = "Cancel an upload", description = "Its bytes are removed.")
    public Uni<Void> cancel(@RestPath UUID id) {
        return uploads.cancel(caller.get(), id);
    }
}
