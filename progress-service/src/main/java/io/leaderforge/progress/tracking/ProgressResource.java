package io.leaderforge.progress.tracking;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.progress.tracking.ProgressBodies.ProgressView;
import io.leaderforge.progress.tracking.ProgressBodies.Report;
import io.leaderforge.progress.tracking.ProgressBodies.SetNotes;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/items")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Progress", description = "How far the caller is in items")
class ProgressResource {

    private final ProgressService service;

    ProgressResource(ProgressService service) {
        this.service = service;
    }

    @PUT
    @Path("/{content_id}")
    @RequiresPermission(value = Permission.PROGRESS_ITEMS_EDIT, required = false)
    @NotAudited
    @Operation(
            operationId = "reportProgress",
            summary = "Report the caller's progress in an item",
            description =
                    "Returns the merged record: the percentage never falls, time adds up by the clock, completed_at is set"
                            + " once. A further completion counts after a new start, a report of 10 percent or less."
                            + " A report repeated under its client_event_id changes nothing. 404 where the item is not visible"
                            + " to the caller (or not yet known here: Retry-After).")
    public Uni<ProgressView> report(@RestPath("content_id") UUID contentId, @NotNull @Valid Report body) {
        return service.report(contentId, body);
    }

    @PUT
    @Path("/{content_id}/notes")
    @RequiresPermission(value = Permission.PROGRESS_ITEMS_EDIT, required = false)
    @NotAudited
    @Operation(
            operationId = "setProgressNotes",
            summary = "Set the caller's own notes on an item",
            description =
                    "Only the caller reads them, unless they are shared with those who lead the caller. 404 where no progress has been reported yet.")
    public Uni<ProgressView> note(@RestPath("content_id") UUID contentId, @NotNull @Valid SetNotes body) {
        return service.note(contentId, body);
    }

    @GET
    @Path("/{content_id}")
    @RequiresPermission(value = Permission.PROGRESS_ITEMS_VIEW, required = false)
    @Operation(
            operationId = "getProgress",
            summary = "Get the caller's progress in an item",
            description = "404 where the item is not visible to the caller (or not yet known here: Retry-After).")
    @APIResponse(responseCode = "200", description = "The progress")
    @APIResponse(responseCode = "204", description = "Nothing has been reported yet")
    public Uni<@Nullable ProgressView> get(@RestPath("content_id") UUID contentId) {
        return service.get(contentId);
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_ITEMS_VIEW, required = false)
    @Operation(operationId = "listProgress", summary = "List the caller's progress in all items, by content_id")
    public Uni<Page<ProgressView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "Items that are taken in this course") @RestQuery("collection_id") @Nullable
                    UUID collectionId) {
        return service.list(page, collectionId);
    }
}
