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
@Tag(name = "reports")
public class ReportResource {

    private final ReportService service;

    ReportResource(ReportService service) {
        this.service = service;
    }

    @GET
    @RequiresPermission(value = Permission.PROGRESS_REPORTS_VIEW, required = false)
    @Operation(
            operationId = "reports",
            summary = "The people the caller leads and how far they are, by user_id",
            description =
                    "A manager's direct and indirect reports, a coach's people, everybody in organizations whose owner"
                            + " or admin the caller is, and for the tenant's owner and admin everybody. 403 for who leads nobody.")
    public Uni<Page<PersonReport>> reports(@BeanParam PageQuery page) {
        return service.reports(page);
    }
}
