package io.leaderforge.crm.form;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/crm/leads/{id}/submissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Forms")
class LeadSubmissionResource {

    private final TenantTransaction transaction;

    LeadSubmissionResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(
            operationId = "listSubmissionsOfLead",
            summary = "List the submissions of a lead, newest first",
            description = "Of all forms.")
    public Uni<Page<SubmissionView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> sql.requireRow("lead", "select from leads where id = $1", id)
                .chain(() -> SubmissionView.LIST.page(sql, page, Where.scope("lead_id", id))));
    }
}
