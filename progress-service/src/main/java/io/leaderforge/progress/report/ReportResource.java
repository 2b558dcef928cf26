package io.leaderforge.progress.report;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/progress/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports", description = "Progress of the people that the caller leads")
class ReportResource {

    private final ReportService service;

    ReportResource(ReportService service) {
        this.service = service;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_REPORTS_VIEW, required = false)
    @Operation(
            operationId = "listReports",
            summary = "List the progress of the people that the caller leads, by user_id",
            description =
                    "A manager's direct and indirect reports, a coach's people, the people of teams that the caller leads,"
                            + " all people in organizations whose owner or admin the caller is, and for the tenant's owner and admin all people. 403 for callers who"
                            + " lead no one.")
    public Uni<Page<PersonReportView>> list(@BeanParam PageQuery page, @BeanParam ReportFilter filter) {
        return service.reports(page, filter);
    }

    @GET
    @Path("/{user_id}")
    @RequiresPermission(value = Permission.PROGRESS_REPORTS_VIEW, required = false)
    @Operation(
            operationId = "getReport",
            summary = "Get the progress of a person whom the caller leads, item by item",
            description = "The 200 items that were viewed last. 404 for people whom the caller does not lead.")
    public Uni<PersonDetailView> get(@RestPath("user_id") UUID userId) {
        return service.person(userId);
    }
}
