package io.leaderforge.progress.checkin;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.progress.checkin.CheckinBodies.CheckinView;
import io.leaderforge.progress.checkin.CheckinBodies.Completion;
import io.leaderforge.progress.checkin.CheckinBodies.Schedule;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/checkins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "check-ins")
public class CheckinResource {

    private final CheckinService service;

    CheckinResource(CheckinService service) {
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "checkins",
            summary = "Check-ins asked of the caller or by the caller, newest first",
            description = "role: leader or learner (default); status: requested, scheduled, completed or cancelled.")
    public Uni<Page<CheckinView>> list(
            @RestQuery @Nullable String role, @RestQuery @Nullable String status, @BeanParam PageQuery page) {
        return service.list(role, status, page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "checkin", summary = "One check-in, for the learner, the leader and who leads them")
    public Uni<CheckinView> one(@RestPath UUID id) {
        return service.one(id);
    }

    @POST
    @Path("/{id}/schedule")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_CHECKINS_EDIT)
    @Operation(
            operationId = "scheduleCheckin",
            summary = "The leader fixes the time, or moves it",
            description = "403 for others than the leader; 409 where it is completed or cancelled.")
    public Uni<CheckinView> schedule(@RestPath UUID id, @NotNull @Valid Schedule body) {
        return service.schedule(id, body.scheduledAt());
    }

    @POST
    @Path("/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_CHECKINS_EDIT)
    @Operation(
            operationId = "completeCheckin",
            summary = "The leader says that it took place",
            description = "Needs no body. Unlocks the bold action. 403 for others than the leader; 409 where it is"
                    + " completed or cancelled.")
    public Uni<CheckinView> complete(@RestPath UUID id, @Nullable @Valid Completion body) {
        return service.complete(id, body == null ? null : body.leaderNotes());
    }

    @POST
    @Path("/{id}/cancel")
    @RequiresPermission(Permission.PROGRESS_CHECKINS_EDIT)
    @Operation(
            operationId = "cancelCheckin",
            summary = "The leader or the learner calls it off",
            description = "Needs no body. The learner may ask again. 409 where it is completed or cancelled.")
    public Uni<CheckinView> cancel(@RestPath UUID id) {
        return service.cancel(id);
    }
}
