package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.erasure.ErasureBodies.PlannedErasureView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(OwnErasureResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasures")
class OwnErasureResource {

    static final String PATH = "/api/v1/core/me/erasure";

    private final OwnErasureService erasures;

    OwnErasureResource(OwnErasureService erasures) {
        this.erasures = erasures;
    }

    @POST
    @NotForSupport
    @Audited("user.erasure_planned")
    @Operation(
            operationId = "scheduleMyErasure",
            summary = "Schedule the erasure of the caller's own account",
            description =
                    "Needs a recent sign-in (401 fresh-sign-in-required). The account is erased in all services after a"
                            + " waiting period, at erased_at; until then it works as before, and the request can be cancelled."
                            + " An email confirms it. The last owner is refused (409). Idempotent: a further request does not"
                            + " change the time.")
    @ResponseStatus(201)
    public Uni<RestResponse<PlannedErasureView>> plan() {
        return erasures.plan()
                .map(view ->
                        Reply.<PlannedErasureView>created(PATH).entity(view).build());
    }

    @GET
    @NotForSupport
    @Operation(operationId = "getMyErasure", summary = "Get when the caller's own account is erased")
    @APIResponse(responseCode = "200", description = "The time")
    @APIResponse(responseCode = "204", description = "No erasure is requested")
    public Uni<@Nullable PlannedErasureView> get() {
        return erasures.get();
    }

    @DELETE
    @NotForSupport
    @Audited("user.erasure_cancelled")
    @Operation(
            operationId = "cancelMyErasure",
            summary = "Cancel the erasure of the caller's own account",
            description = "404 where no erasure is requested, or it has begun.")
    public Uni<Void> cancel() {
        return erasures.cancel();
    }
}
