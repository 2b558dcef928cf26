package io.leaderforge.content.enrollment;

import io.leaderforge.content.enrollment.EnrollmentBodies.CreateEnrollment;
import io.leaderforge.content.enrollment.EnrollmentBodies.EnrollmentView;
import io.leaderforge.content.enrollment.EnrollmentBodies.OutlineView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(EnrollmentResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments", description = "Enrollments in collections, and outlines with the locks of their items")
class EnrollmentResource {

    static final String PATH = "/api/v1/content/collections";

    private final TenantTransaction transaction;
    private final EnrollmentService service;
    private final OutlineReader outlines;
    private final CurrentGrants grants;

    EnrollmentResource(
            TenantTransaction transaction, EnrollmentService service, OutlineReader outlines, CurrentGrants grants) {
        this.transaction = transaction;
        this.service = service;
        this.outlines = outlines;
        this.grants = grants;
    }

    @GET
    @Path("/outline")
    @RequiresPermission(Permission.CONTENT_ENROLLMENTS_VIEW)
    @Operation(
            operationId = "getCollectionOutline",
            summary = "Get what is open to the caller in a collection, what is locked and why",
            description =
                    "In the edition that the caller is enrolled in, else as the collection is now. Locks: enrollment,"
                            + " entitlement, drip, prerequisite, sequential.")
    public Uni<OutlineView> outline(@RestPath UUID id) {
        return outlines.read(id);
    }

    @POST
    @Path("/enrollments")
    @RequiresPermission(Permission.CONTENT_ENROLLMENTS_CREATE)
    @Operation(
            operationId = "createEnrollment",
            summary = "Enroll the caller, or another person, in a collection",
            description =
                    "Managers enroll people who report to them; callers with content.enrollments:approve everyone, in"
                            + " collections that are not free too.")
    public Uni<RestResponse<EnrollmentView>> create(
            @RestPath UUID id, @NotNull @Valid CreateEnrollment body, @Context HttpHeaders headers) {
        return service.create(id, body, headers, grants.get());
    }

    @GET
    @Path("/enrollments")
    @RequiresPermission(Permission.CONTENT_ENROLLMENTS_VIEW)
    @Operation(
            operationId = "listCollectionEnrollments",
            summary = "List the enrollments in a collection that the caller may see, newest first")
    public Uni<Page<EnrollmentView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> sql.requireRow("collection", "select from collections where id = $1", id)
                .chain(() -> EnrollmentView.LIST.page(sql, page, Where.scope("collection_id", id))));
    }

    @POST
    @Path("/enrollments/{enrollment_id}/renew")
    @RequiresPermission(Permission.CONTENT_ENROLLMENTS_CREATE)
    @Operation(
            operationId = "renewEnrollment",
            summary = "Renew an enrollment, for the collection as it is now",
            description = "Items that were completed stay completed.")
    public Uni<RestResponse<EnrollmentView>> move(
            @RestPath UUID id, @RestPath("enrollment_id") UUID enrollmentId, @Context HttpHeaders headers) {
        return service.move(id, enrollmentId, headers);
    }

    @DELETE
    @Path("/enrollments/{enrollment_id}")
    @RequiresPermission(Permission.CONTENT_ENROLLMENTS_CREATE)
    @Operation(operationId = "deleteEnrollment", summary = "End an enrollment; progress in items stays")
    public Uni<Void> delete(
            @RestPath UUID id, @RestPath("enrollment_id") UUID enrollmentId, @Context HttpHeaders headers) {
        return service.delete(id, enrollmentId, headers);
    }
}
