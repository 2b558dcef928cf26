package io.leaderforge.progress.checkin;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.calendar.Appointment;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.checkin.CheckinBodies.CheckinView;
import io.leaderforge.progress.checkin.CheckinBodies.Completion;
import io.leaderforge.progress.checkin.CheckinBodies.Schedule;
import io.leaderforge.progress.checkin.CheckinBodies.WorksheetView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/progress/checkins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Check-ins", description = "Talks of a learner with a leader about a module")
class CheckinResource {

    private final TenantTransaction transaction;
    private final CheckinService service;

    CheckinResource(TenantTransaction transaction, CheckinService service) {
        this.transaction = transaction;
        this.service = service;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_CHECKINS_VIEW, required = false)
    @Operation(operationId = "listCheckins", summary = "List check-ins asked of the caller or by the caller")
    public Uni<Page<CheckinView>> list(@BeanParam PageQuery page, @BeanParam CheckinFilter filter) {
        return transaction.withSql(sql -> CheckinView.LIST.page(
                sql, page.sortedBy(filter.sort()), filter.where(sql.caller().requireUser())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.PROGRESS_CHECKINS_VIEW, required = false)
    @Operation(
            operationId = "getCheckin",
            summary = "Get a check-in, as its learner, its leader or the learner's leaders")
    public Uni<CheckinView> get(@RestPath UUID id) {
        return transaction.withSql(sql -> CheckinView.require(sql, id));
    }

    @GET
    @Path("/{id}/calendar.ics")
    @Produces(Appointment.MEDIA_TYPE)
    @RequiresPermission(value = Permission.PROGRESS_CHECKINS_VIEW, required = false)
    @Operation(
            operationId = "getCheckinCalendar",
            summary = "Get the appointment of a check-in as an iCalendar file",
            description =
                    "For its learner and its leader; 404 for others, and until it is scheduled. Invitations by email"
                            + " carry the same uid, so that a calendar has it once.")
    @APIResponse(
            responseCode = "200",
            description = "An iCalendar object",
            headers = @Header(name = HttpHeaders.CONTENT_DISPOSITION, schema = @Schema(type = SchemaType.STRING)),
            content = @Content(mediaType = Appointment.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<String>> calendar(@RestPath UUID id, @Context HttpHeaders headers) {
        return transaction
                .withSql(sql -> CheckinCalendar.file(sql, id, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .map(file -> RestResponse.ResponseBuilder.ok(file, Appointment.MEDIA_TYPE + ";charset=UTF-8")
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"checkin.ics\"")
                        .build());
    }

    @GET
    @Path("/{id}/worksheet")
    @RequiresPermission(value = Permission.PROGRESS_CHECKINS_VIEW, required = false)
    @Operation(
            operationId = "getCheckinWorksheet",
            summary = "Get the learner's worksheet of a check-in",
            description =
                    "For the leader who was asked, the learner, and the tenant's owner and admins; 404 for others,"
                            + " and for the leader of one that was cancelled.")
    public Uni<WorksheetView> worksheet(@RestPath UUID id) {
        return transaction.withSql(sql -> sql.require("worksheet", WorksheetView.ROWS, WorksheetView.FROM, id));
    }

    @POST
    @Path("/{id}/schedule")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_CHECKINS_EDIT)
    @Operation(
            operationId = "scheduleCheckin",
            summary = "Schedule a check-in, or move it",
            description = "For the leader who was asked, else 403; 409 where it is completed or cancelled.")
    public Uni<CheckinView> schedule(@RestPath UUID id, @NotNull @Valid Schedule body) {
        return service.schedule(id, body.scheduledAt());
    }

    @POST
    @Path("/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.PROGRESS_CHECKINS_EDIT)
    @Operation(
            operationId = "completeCheckin",
            summary = "Complete a check-in that has taken place",
            description =
                    "Needs no body. Unlocks the bold action. For the leader who was asked, else 403; 409 where it is"
                            + " completed or cancelled.")
    public Uni<CheckinView> complete(@RestPath UUID id, @Nullable @Valid Completion body) {
        return service.complete(id, body == null ? null : body.leaderNotes());
    }

    @POST
    @Path("/{id}/cancel")
    @RequiresPermission(Permission.PROGRESS_CHECKINS_EDIT)
    @Operation(
            operationId = "cancelCheckin",
            summary = "Cancel a check-in",
            description =
                    "Needs no body. For the leader and the learner, who may request another. 409 where it is completed or cancelled.")
    public Uni<CheckinView> cancel(@RestPath UUID id) {
        return service.cancel(id);
    }
}
