package io.leaderforge.crm.form;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.form.FormBodies.FormView;
import io.leaderforge.crm.form.FormBodies.NewForm;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/crm/forms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Forms", description = "Forms and what was sent with them")
public class FormResource {

    private final TenantTransaction transaction;
    private final Forms forms;
    private final FormService service;

    FormResource(TenantTransaction transaction, Forms forms, FormService service) {
        this.transaction = transaction;
        this.forms = forms;
        this.service = service;
    }

    @POST
    @RequiresPermission(Permission.CRM_FORMS_CREATE)
    @Operation(
            operationId = "createForm",
            summary = "Make a form",
            description =
                    "It is active at once unless is_active is false. Fields named email, first_name, last_name and"
                            + " phone fill the lead, others its custom_fields.")
    @APIResponse(
            responseCode = "201",
            description = "The form",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FormView.class)))
    public Uni<Response> create(@NotNull @Valid NewForm body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "listForms", summary = "Forms, newest first")
    public Uni<Page<FormView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> forms.page(sql, page));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "getForm", summary = "One form")
    public Uni<FormView> get(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> forms.require(sql, id));
    }

    @GET
    @Path("{id}/submissions")
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "listSubmissions", summary = "What was sent with a form, newest first")
    public Uni<Page<SubmissionView>> submissions(@PathParam("id") UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> forms.require(sql, id).chain(() -> forms.submissions(sql, id, page)));
    }

    @GET
    @Path("{id}/submissions/{submission_id}")
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "getSubmission", summary = "One submission")
    public Uni<SubmissionView> submission(@PathParam("id") UUID id, @PathParam("submission_id") UUID submissionId) {
        return transaction.withSql(sql -> forms.requireSubmission(sql, id, submissionId));
    }
}
