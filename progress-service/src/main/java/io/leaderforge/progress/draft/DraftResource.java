package io.leaderforge.progress.draft;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.progress.draft.DraftBodies.DraftView;
import io.leaderforge.progress.draft.DraftBodies.EditDraft;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/modules/{content_id}/worksheet/draft")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules")
class DraftResource {

    private final DraftService drafts;

    DraftResource(DraftService drafts) {
        this.drafts = drafts;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @NotAudited
    @Operation(
            operationId = "setWorksheetDraft",
            summary = "Set the caller's answers to a worksheet that are being written",
            description =
                    "One draft for each person and item: the one that is saved last replaces the one before, from whatever"
                            + " device. Only the caller reads it. Submitting the worksheet deletes it. 404 where the item is"
                            + " not visible to the caller, 422 where it is no video.")
    public Uni<DraftView> save(@RestPath("content_id") UUID contentId, @NotNull @Valid EditDraft body) {
        return drafts.save(contentId, body);
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_MODULES_VIEW, required = false)
    @Operation(operationId = "getWorksheetDraft", summary = "Get the caller's draft of a worksheet")
    @APIResponse(responseCode = "200", description = "The draft")
    @APIResponse(responseCode = "204", description = "There is none")
    public Uni<@Nullable DraftView> get(@RestPath("content_id") UUID contentId) {
        return drafts.get(contentId);
    }

    @DELETE
    @RequiresPermission(Permission.PROGRESS_MODULES_EDIT)
    @NotAudited
    @Operation(
            operationId = "deleteWorksheetDraft",
            summary = "Delete the caller's draft of a worksheet",
            description = "The same where there is none.")
    public Uni<Void> discard(@RestPath("content_id") UUID contentId) {
        return drafts.discard(contentId);
    }
}
