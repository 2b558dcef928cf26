package io.leaderforge.engagement.interaction;

import io.leaderforge.engagement.interaction.InteractionBodies.Batch;
import io.leaderforge.engagement.interaction.InteractionBodies.ReceiptView;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.web.PublicRoute;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/engagement/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Events", description = "Interactions of people and anonymous sessions with items")
class InteractionResource {

    private final InteractionService interactions;

    InteractionResource(InteractionService interactions) {
        this.interactions = interactions;
    }

    @POST
    @PublicRoute
    @ResponseStatus(202)
    @NotAudited
    @Operation(
            operationId = "recordEvents",
            summary = "Record interactions with items",
            description =
                    "Up to 1,000 events in one call, signed in or with a session_id each. Malformed events and bots"
                            + " are refused one by one by their index, as are those with an unknown field; the same event"
                            + " of the same visitor counts once a minute. An event that is reported later has occurred_at,"
                            + " 7 days ago at most, and may have an event_id, under which it counts once. like, bookmark, purchase and comment need a signed-in person; the first three"
                            + " are marks of the item, which count once and can be withdrawn. Completions come from"
                            + " progress. Without a person, an address counts for so many sessions an hour, a session"
                            + " for so many events.")
    @APIResponseSchema(
            value = ReceiptView.class,
            responseCode = "202",
            responseDescription = "The number of accepted events, and the refused ones by index")
    public Uni<ReceiptView> record(@NotNull @Valid Batch body, @Context HttpServerRequest request) {
        return interactions.record(body.events(), Visit.of(request));
    }
}
