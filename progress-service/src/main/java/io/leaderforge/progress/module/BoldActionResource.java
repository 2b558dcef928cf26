package io.leaderforge.progress.module;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.progress.checkin.CheckinBodies.Party;
import io.leaderforge.progress.module.BoldActionView.BoldActionStatus;
import io.leaderforge.progress.module.ModuleBodies.ReopenBoldAction;
import io.leaderforge.progress.module.ModuleBodies.SendBackBoldAction;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/bold-actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules")
class BoldActionResource {

    private final BoldActionService boldActions;
    private final CurrentCaller current;

    BoldActionResource(BoldActionService boldActions, CurrentCaller current) {
        this.boldActions = boldActions;
        this.current = current;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_MODULES_VIEW, required = false)
    @Operation(
            operationId = "listBoldActions",
            summary = "List the caller's bold actions, or those that the caller leads, newest first",
            description = "With role=leader and status=awaiting_signoff: the sign-offs that wait for the caller.")
    public Uni<Page<BoldActionView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "The caller's part in them; learner by default") @RestQuery("role") @Nullable
                    Party role,
            @RestQuery("status") @Nullable BoldActionStatus status) {
        UUID caller = current.get().requireUser();
        return boldActions.list(page, BoldActionView.of(role == Party.LEADER, caller, status));
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

    @POST
    @Path("/{id}/send-back")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @Audited("bold_action.sent_back")
    @Operation(
            operationId = "sendBackBoldAction",
            summary = "Send a learner's bold action back instead of signing it off",
            description =
                    "It is pending again, with the reason. 403 for the learner, 404 for callers who do not lead the"
                            + " learner, 409 where it is not awaiting sign-off.")
    public Uni<BoldActionView> sendBack(@RestPath UUID id, @NotNull @Valid SendBackBoldAction body) {
        return boldActions.sendBack(id, body.reason());
    }

    @POST
    @Path("/{id}/cancel")
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @Audited("bold_action.cancelled")
    @Operation(
            operationId = "cancelBoldAction",
            summary = "Cancel the caller's own bold action",
            description = "Needs no body. It can be reopened. 403 for others, 409 where it is signed off or cancelled.")
    public Uni<BoldActionView> cancel(@RestPath UUID id) {
        return boldActions.cancel(id);
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @Audited("bold_action.reopened")
    @Operation(
            operationId = "reopenBoldAction",
            summary = "Reopen the caller's own bold action",
            description =
                    "Undoes a cancellation, or a completion that awaits its sign-off. Needs no body; with one, the"
                            + " caller commits to another action. 403 for others, 409 where it is signed off or pending.")
    public Uni<BoldActionView> reopen(@RestPath UUID id, @Nullable @Valid ReopenBoldAction body) {
        return boldActions.reopen(id, body == null ? null : body.actionDescription());
    }
}
