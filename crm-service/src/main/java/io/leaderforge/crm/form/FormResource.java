package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.form.FormBodies.CreateForm;
import io.leaderforge.crm.form.FormBodies.CreateSubmission;
import io.leaderforge.crm.form.FormBodies.EditForm;
import io.leaderforge.crm.form.FormBodies.FormType;
import io.leaderforge.crm.form.FormBodies.FormView;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/forms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Forms", description = "Forms and their submissions")
class FormResource {

    private static final NameSearch NAMES = NameSearch.of("forms", "name_key");

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
            summary = "Create a form",
            description = "Active at once unless is_active is false. Fields named email, first_name, last_name and"
                    + " phone fill the lead, others its custom_fields. A popup opens over the page that embeds it, by"
                    + " settings.trigger (button, delay or scroll) and settings.triggerAfter (seconds, or percent of"
                    + " the page). A facebook form is filled in at Meta, under its external_id, and has no page here;"
                    + " its submissions are imported. Its page wears styles.accent, background and text (#rrggbb), and"
                    + " radius (pixels).")
    public Uni<RestResponse<FormView>> create(@NotNull @Valid CreateForm body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "listForms", summary = "List forms")
    public Uni<Page<FormView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = SearchText.DESCRIPTION) @RestQuery("q") @Nullable String q,
            @RestQuery("type") @Nullable FormType type,
            @RestQuery("is_active") @Nullable Boolean isActive,
            @Parameter(
                            description = "The order; newest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"name", "-updated_at"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        Where where = Where.all().and("deleted_at is null").equal("type", type).equal("is_active", isActive);
        return transaction.withSql(
                sql -> NAMES.narrow(sql, where, q).chain(found -> FormView.LIST.page(sql, page.sortedBy(sort), found)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "getForm", summary = "Get a form")
    public Uni<RestResponse<FormView>> get(@RestPath UUID id) {
        return transaction.withSql(sql -> forms.require(sql, id)).map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CRM_FORMS_CREATE)
    @Operation(
            operationId = "editForm",
            summary = "Edit a form",
            description = "Fields are replaced as a whole. With is_active false it no longer accepts submissions.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditForm.class)))
    public Uni<RestResponse<FormView>> edit(@RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @POST
    @Path("/{id}/duplicate")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_FORMS_CREATE)
    @Operation(
            operationId = "duplicateForm",
            summary = "Duplicate a form",
            description = "The copy has no submissions and is not active.")
    @ResponseStatus(201)
    public Uni<RestResponse<FormView>> duplicate(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.duplicate(id, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_FORMS_CREATE)
    @Operation(
            operationId = "deleteForm",
            summary = "Delete a form",
            description = "Its submissions go with it; the leads stay. 409 where it starts an active workflow.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }

    @GET
    @Path("/{id}/submissions")
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "listSubmissions", summary = "List the submissions of a form, newest first")
    public Uni<Page<SubmissionView>> submissions(
            @RestPath UUID id, @BeanParam PageQuery page, @RestQuery("lead_id") @Nullable UUID leadId) {
        Where where = Where.scope("form_id", id).equal("lead_id", leadId);
        return transaction.withSql(
                sql -> forms.require(sql, id).chain(() -> SubmissionView.LIST.page(sql, page, where)));
    }

    @POST
    @Path("/{id}/submissions")
    @RequiresPermission(Permission.CRM_LEADS_EDIT)
    @Operation(
            operationId = "importSubmission",
            summary = "Import a submission that was made elsewhere",
            description =
                    "For integrations: Meta sends the subscriber of a lead advertisement the id of each lead, who fetches"
                            + " the answers from Meta and sends them here, with Meta's id as the Idempotency-Key. Checked"
                            + " and followed as those of visitors are. 404 where the form is not active.")
    @ResponseStatus(201)
    public Uni<RestResponse<SubmissionView>> importSubmission(
            @RestPath UUID id, @NotNull @Valid CreateSubmission body, @Context HttpHeaders headers) {
        return service.importOne(id, body, headers);
    }

    @GET
    @Path("/{id}/submissions/{submission_id}")
    @RequiresPermission(Permission.CRM_FORMS_VIEW)
    @Operation(operationId = "getSubmission", summary = "Get a submission")
    public Uni<SubmissionView> submission(@RestPath UUID id, @RestPath("submission_id") UUID submissionId) {
        return transaction.withSql(sql -> forms.requireSubmission(sql, id, submissionId));
    }
}
