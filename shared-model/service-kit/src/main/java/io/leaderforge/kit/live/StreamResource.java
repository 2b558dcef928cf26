package io.leaderforge.kit.live;

import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The stream of every service's live events; each event's audience decides who is sent it. The documents have the service's
 * own name in the path ({@code kit.openapi.ContextPaths}).
 */
@Path("/api/v1/{context}/stream")
@Tag(name = "Live events", description = "Events for open pages, as soon as they are committed")
class StreamResource {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String BEARER = "Bearer ";

    private final LiveStreams streams;
    private final CurrentCaller caller;
    private final CurrentGrants grants;
    private final TokenVerifier verifier;
    private final String own;

    StreamResource(
            LiveStreams streams,
            CurrentCaller caller,
            CurrentGrants grants,
            TokenVerifier verifier,
            @ConfigProperty(name = "leaderforge.context") String own) {
        this.streams = streams;
        this.caller = caller;
        this.grants = grants;
        this.verifier = verifier;
        this.own = own;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "streamEvents",
            summary = "Stream live events",
            description =
                    "Server-sent events for the caller. The first event is 'reset' (load what the page shows: nothing"
                            + " is missed from here on) or, after Last-Event-ID, 'resumed' (nothing was missed). 'end'"
                            + " states why the stream ends: token, session, tenant, unavailable or shutdown. Comments are"
                            + " heartbeats. Reconnect with the ID of the last event.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = LAST_EVENT_ID,
            description = "The ID of the last event, as EventSource sends it",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public Multi<OutboundSseEvent> stream(
            @RestPath String context,
            @Parameter(description = "As Last-Event-ID, for clients that cannot send the header")
                    @RestQuery("last_event_id")
                    @Nullable
                    String lastEventId,
            @jakarta.ws.rs.core.Context HttpHeaders headers,
            @jakarta.ws.rs.core.Context Sse sse,
            @jakarta.ws.rs.core.Context RoutingContext request) {
        if (!context.equals(own)) {
            throw Problems.notFound("stream");
        }
        LiveIdentity identity = new LiveIdentity(caller.get(), token(headers), grants.get());
        String last = headers.getHeaderString(LAST_EVENT_ID);
        SseStream stream = new SseStream(sse, request.response());
        Context here = Vertx.currentContext();
        LiveConnection connection = streams.open(
                identity,
                position(last == null ? lastEventId : last),
                stream,
                task -> here.runOnContext(any -> task.run()));
        stream.isOf(connection);
        // Also where the client leaves before anything was sent.
        request.addEndHandler(any -> connection.end(End.CLIENT));
        return Multi.createFrom().publisher(stream);
    }

    /** What is no position of ours is as good as none: the client loads what it shows. */
    private static @Nullable Position position(@Nullable String text) {
        return text == null ? null : Position.parse(text);
    }

    private VerifiedToken token(HttpHeaders headers) {
        String bearer = String.valueOf(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        try {
            return verifier.verify(
                    bearer.substring(Math.min(BEARER.length(), bearer.length())).strip());
        } catch (InvalidTokenException e) {
            throw e.problem();
        }
    }
}
