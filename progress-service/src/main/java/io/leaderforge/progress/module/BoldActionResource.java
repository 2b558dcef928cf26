package io.leaderforge.progress.module;

import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/progress/bold-actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules")
class BoldActionResource {

    private final BoldActionService boldActions;

    BoldActionResource(BoldActionService boldActions) {
        this.boldActions = boldActions;
    }

    @POST
    @Path("/{id}/signoff")
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @Audited("bold_action.signed_off")
    @Operation(
            operationId = "signOffBoldAction",
            summary = "Sign off a learner's bold action, which completes the module",
            description =
                    "Needs no body. 403 for the learner, 404 for callers who do not lead the learner, 409 where it is not"
                            + " awaiting sign-off.")
    public Uni<BoldActionView> signOff(@RestPath UUID id) {
        return boldActions.signOff(id);
    }
}
