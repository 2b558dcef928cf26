package io.leaderforge.crm.form;

import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The scripts by which a form stands in another website. They are the same for all, and hold nothing of a tenant. */
@Path(HostedFormResource.PATH)
@Produces(EmbedResource.JAVASCRIPT)
@Tag(name = "Hosted forms")
class EmbedResource {

    static final String JAVASCRIPT = "text/javascript";
    static final String READERS = "Cross-Origin-Resource-Policy";
    static final String FRAME = HostedFormResource.PATH + "/frame.js";
    private static final String EMBED_SCRIPT = read("embed.js");
    private static final String FRAME_SCRIPT = read("frame.js");

    @GET
    @Path("/embed.js")
    @PublicRoute
    @Operation(
            operationId = "getEmbedScript",
            summary = "Get the script that shows a form in another website",
            description =
                    "Shows the form of its data-form in a frame, as high as the form is. The page is one of the form's"
                            + " allowed_origins; elsewhere the browser leaves the frame empty.")
    @APIResponse(
            responseCode = "200",
            description = "The script",
            headers = @Header(name = EmbedResource.READERS, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = JAVASCRIPT, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<String> embed() {
        return script(EMBED_SCRIPT, "cross-origin");
    }

    @GET
    @Path("/frame.js")
    @PublicRoute
    @Operation(operationId = "getFrameScript", summary = "Get the script of a form in a frame")
    @APIResponse(
            responseCode = "200",
            description = "The script",
            headers = @Header(name = EmbedResource.READERS, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = JAVASCRIPT, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<String> frame() {
        return script(FRAME_SCRIPT, "same-origin");
    }

    /** @param readers whose pages may load it */
    private static RestResponse<String> script(String text, String readers) {
        return ResponseBuilder.ok(text)
                .type(JAVASCRIPT + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .header(READERS, readers)
                .build();
    }

    private static String read(String name) {
        try (InputStream script = EmbedResource.class.getResourceAsStream("/hosted-form/" + name)) {
            if (script == null) {
                throw new IllegalStateException("There is no hosted-form/" + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
