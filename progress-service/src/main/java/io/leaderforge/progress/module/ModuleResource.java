package io.leaderforge.progress.module;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.progress.checkin.CheckinBodies.CheckinView;
import io.leaderforge.progress.checkin.CheckinBodies.RequestCheckin;
import io.leaderforge.progress.module.ModuleBodies.CompleteBoldAction;
import io.leaderforge.progress.module.ModuleBodies.ModuleStatus;
import io.leaderforge.progress.module.ModuleBodies.ModuleSummaryView;
import io.leaderforge.progress.module.ModuleBodies.ModuleView;
import io.leaderforge.progress.module.ModuleBodies.SubmitWorksheet;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/modules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules", description = "The four steps of a module: video, worksheet, check-in, bold action")
class ModuleResource {

    private final ModuleService modules;
    private final BoldActionService boldActions;

    ModuleResource(ModuleService modules, BoldActionService boldActions) {
        this.modules = modules;
        this.boldActions = boldActions;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_MODULES_VIEW, required = false)
    @Operation(
            operationId = "listModules",
            summary = "List the caller's modules with their status and next step, newest item first",
            description = "All videos that the caller sees; those that the caller has begun with status=in_progress.")
    public Uni<Page<ModuleSummaryView>> list(
            @BeanParam PageQuery page, @RestQuery("status") @Nullable ModuleStatus status) {
        return modules.list(page, status);
    }

    @GET
    @Path("/{content_id}")
    @RequiresPermission(value = Permission.PROGRESS_MODULES_VIEW, required = false)
    @Operation(
            operationId = "getModule",
            summary = "Get the caller's four steps in a module",
            description = "404 where the item is not visible to the caller, 422 where it is no video.")
    public Uni<ModuleView> get(@RestPath("content_id") UUID contentId) {
        return modules.read(contentId);
    }

    @PUT
    @Path("/{content_id}/worksheet")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @Operation(
            operationId = "submitWorksheet",
            summary = "Submit the worksheet, or revise it until the check-in is completed",
            description =
                    "The answers are judged by the questions of worksheet_version, by default those of the submission"
                            + " that is revised, else the item's; 409 where they have changed. Its bold_action becomes the bold action. When the module is complete, a new round begins."
                            + " 409 before the video is completed and after the check-in.")
    public Uni<ModuleView> submitWorksheet(
            @RestPath("content_id") UUID contentId, @NotNull @Valid SubmitWorksheet body) {
        return modules.submitWorksheet(contentId, body);
    }

    @POST
    @Path("/{content_id}/checkin")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_CHECKINS_EDIT)
    @Operation(
            operationId = "requestCheckin",
            summary = "Request a check-in with the coach, else the manager",
            description = "Needs no body. 422 where there is neither, 409 before the worksheet or while one is open.")
    @APIResponse(responseCode = "201", description = "The check-in that was requested")
    public Uni<RestResponse<CheckinView>> requestCheckin(
            @RestPath("content_id") UUID contentId,
            @Nullable @Valid RequestCheckin body,
            @Context HttpHeaders headers) {
        return modules.requestCheckin(contentId, body == null ? new RequestCheckin(null) : body, headers);
    }

    @POST
    @Path("/{content_id}/bold-action/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @Operation(
            operationId = "completeBoldAction",
            summary = "Complete the caller's bold action",
            description =
                    "Needs no body. Signs it off too where the organization's bold_action_signoff is self; otherwise"
                            + " the leader does. 409 before the check-in is completed.")
    public Uni<BoldActionView> completeBoldAction(
            @RestPath("content_id") UUID contentId, @Nullable @Valid CompleteBoldAction body) {
        return boldActions.complete(contentId, body == null ? null : body.completionNotes());
    }
}
