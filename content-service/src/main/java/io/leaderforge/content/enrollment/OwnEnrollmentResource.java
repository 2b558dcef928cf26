package io.leaderforge.content.enrollment;

import io.leaderforge.content.enrollment.EnrollmentBodies.EnrollmentView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/content/enrollments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
class OwnEnrollmentResource {

    private final TenantTransaction transaction;

    OwnEnrollmentResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CONTENT_ENROLLMENTS_VIEW)
    @Operation(operationId = "listOwnEnrollments", summary = "List the caller's enrollments, newest first")
    public Uni<Page<EnrollmentView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> EnrollmentView.LIST.page(
                sql, page, Where.scope("user_id", sql.caller().requireUser())));
    }
}
