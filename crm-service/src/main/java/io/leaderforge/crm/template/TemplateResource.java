package io.leaderforge.crm.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.template.TemplateBodies.CreateTemplate;
import io.leaderforge.crm.template.TemplateBodies.EditTemplate;
import io.leaderforge.crm.template.TemplateBodies.TemplateType;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
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

@Path("/api/v1/crm/message-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Message templates", description = "Texts with variables for emails and other messages")
class TemplateResource {

    private static final NameSearch NAMES = NameSearch.of("message_templates", "name_key");

    private final TenantTransaction transaction;
    private final TemplateService service;

    TemplateResource(TenantTransaction transaction, TemplateService service) {
        this.transaction = transaction;
        this.service = service;
    }

    @POST
    @RequiresPermission(Permission.CRM_TEMPLATES_CREATE)
    @Operation(
            operationId = "createMessageTemplate",
            summary = "Create a message template",
            description = "{{variable}} is filled from the lead, its custom fields, then the submission; an unknown"
                    + " one is left empty. Values are escaped in the HTML part, not in subject and text part."
                    + " Free text of a visitor is cut to a name, without addresses, because the email goes to the"
                    + " address that they typed.")
    public Uni<RestResponse<TemplateView>> create(@NotNull @Valid CreateTemplate body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CRM_TEMPLATES_VIEW)
    @Operation(operationId = "listMessageTemplates", summary = "List message templates")
    public Uni<Page<TemplateView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = SearchText.DESCRIPTION) @RestQuery("q") @Nullable String q,
            @RestQuery("type") @Nullable TemplateType type,
            @Parameter(
                            description = "The order; newest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"name", "-updated_at"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        Where where = Where.all().and("deleted_at is null").equal("type", type);
        return transaction.withSql(sql ->
                NAMES.narrow(sql, where, q).chain(found -> TemplateView.LIST.page(sql, page.sortedBy(sort), found)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_TEMPLATES_VIEW)
    @Operation(operationId = "getMessageTemplate", summary = "Get a message template")
    public Uni<RestResponse<TemplateView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require(
                        "message template",
                        TemplateView.ROWS,
                        "from message_templates where id = $1 and deleted_at is null",
                        id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CRM_TEMPLATES_CREATE)
    @Operation(
            operationId = "editMessageTemplate",
            summary = "Edit a message template",
            description = "Messages that are sent from now on have the new text, also those of executions that have"
                    + " begun. With is_active false it is not sent.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTemplate.class)))
    public Uni<RestResponse<TemplateView>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @POST
    @Path("/{id}/duplicate")
    @Consumes(MediaType.WILDCARD)
    @RequiresPermission(Permission.CRM_TEMPLATES_CREATE)
    @Operation(operationId = "duplicateMessageTemplate", summary = "Duplicate a message template")
    @ResponseStatus(201)
    public Uni<RestResponse<TemplateView>> duplicate(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.duplicate(id, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_TEMPLATES_CREATE)
    @Operation(
            operationId = "deleteMessageTemplate",
            summary = "Delete a message template",
            description = "Sent messages stay. 409 where an active workflow sends it.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }
}
