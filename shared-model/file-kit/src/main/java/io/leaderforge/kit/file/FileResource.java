package io.leaderforge.kit.file;

import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.web.PublicRoute;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The bytes of files, of every service that stores some, at addresses that the API has signed. */
@Path("/api/v1/{context}/files/{id}/content")
@Produces(MediaType.APPLICATION_OCTET_STREAM)
@Tag(name = "Files", description = "The bytes of files")
class FileResource {

    private final Downloads downloads;
    private final CurrentCaller caller;

    FileResource(Downloads downloads, CurrentCaller caller) {
        this.downloads = downloads;
        this.caller = caller;
    }

    @GET
    @PublicRoute
    @Operation(
            operationId = "downloadFile",
            summary = "Download a file by a signed address",
            description =
                    "Needs no token: the address carries the permission. Use addresses as the API answers them, and"
                            + " ask for a new one when it has expired. Public files, such as logos, need no signature.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The part of the file that Range asks for",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")),
            headers = @Header(name = "Content-Range", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "Not modified since the given If-None-Match")
    @APIResponse(responseCode = "410", description = "The address has expired")
    @APIResponse(
            responseCode = "416",
            description = "No byte of the file is in the range",
            headers = @Header(name = "Content-Range", schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<FileContent>> get(
            @RestPath UUID id,
            @BeanParam FileLink link,
            @Parameter(description = "One range of bytes") @RestHeader("Range") @Nullable String range,
            @Parameter(description = "The ETag that Range is for") @RestHeader("If-Range") @Nullable String ifRange,
            @Context HttpHeaders headers) {
        return downloads.get(id, caller.get().requireTenant(), link, headers, false);
    }

    @HEAD
    @PublicRoute
    @Operation(operationId = "getFileHead", summary = "Get the header fields of a file by a signed address")
    @APIResponse(responseCode = "200", description = "The file's header fields")
    @APIResponse(responseCode = "206", description = "The header fields of the part that Range asks for")
    @APIResponse(responseCode = "304", description = "Not modified since the given If-None-Match")
    @APIResponse(responseCode = "410", description = "The address has expired")
    public Uni<RestResponse<FileContent>> head(
            @RestPath UUID id, @BeanParam FileLink link, @Context HttpHeaders headers) {
        return downloads.get(id, caller.get().requireTenant(), link, headers, true);
    }
}
