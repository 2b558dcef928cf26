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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
                    "A manager's direct and indirect reports, a coach's people, all people in organizations whose owner"
                            + " or admin the caller is, and for the tenant's owner and admin all people. 403 for callers who"
                            + " lead no one.")
    public Uni<Page<PersonReportView>> list(@BeanParam PageQuery page) {
        return service.reports(page);
    }
}
