package io.leaderforge.crm.suppression;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.suppression.SuppressionBodies.CreateSuppression;
import io.leaderforge.crm.suppression.SuppressionBodies.SuppressionView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/suppressions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppressions", description = "Email addresses that get no mail about leads")
class SuppressionResource {

    private static final String SUPPRESSIONS = "/api/v1/crm/suppressions";

    private final TenantTransaction transaction;
    private final Suppressions suppressions;
    private final Writes writes;

    SuppressionResource(TenantTransaction transaction, Suppressions suppressions, Writes writes) {
        this.transaction = transaction;
        this.suppressions = suppressions;
        this.writes = writes;
    }

    @GET
    @RequiresPermission(Permission.CRM_SUPPRESSIONS_VIEW)
    @Operation(operationId = "listSuppressions", summary = "List suppressed email addresses, newest first")
    public Uni<Page<SuppressionView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "One address, in any spelling") @RestQuery("email") @Nullable String email) {
        Where where = Where.all().equal("address_key", Suppressions.key(email));
        return transaction.withSql(sql -> SuppressionView.LIST.page(sql, page, where));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CRM_SUPPRESSIONS_EDIT)
    @Operation(
            operationId = "createSuppression",
            summary = "Add an email address to the suppressions",
            description =
                    "Workflows and staff no longer send mail to it; emails about accounts and invitations are sent.")
    public Uni<RestResponse<SuppressionView>> create(
            @NotNull @Valid CreateSuppression body, @Context HttpHeaders headers) {
        return transaction.withSql(sql -> writes.create(
                sql, headers, SUPPRESSIONS, body, () -> suppressions.insert(sql, EmailAddress.of(body.email()))));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_SUPPRESSIONS_EDIT)
    @Operation(
            operationId = "deleteSuppression",
            summary = "Delete a suppression",
            description = "The address gets mail again. Delete one only where its holder asked for that.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return transaction.withSql(sql -> suppressions
                .lock(sql, id)
                .chain(current -> writes.delete(headers, current, () -> suppressions.delete(sql, id))));
    }
}
