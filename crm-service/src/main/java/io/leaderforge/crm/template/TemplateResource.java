package io.leaderforge.crm.template;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.template.TemplateBodies.CreateTemplate;
import io.leaderforge.crm.template.TemplateBodies.TemplateType;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/crm/message-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Message templates", description = "Texts with variables for emails and other messages")
class TemplateResource {

    private static final String TEMPLATES = "/api/v1/crm/message-templates";

    private final TenantTransaction transaction;
    private final Templates templates;
    private final Writes writes;

    TemplateResource(TenantTransaction transaction, Templates templates, Writes writes) {
        this.transaction = transaction;
        this.templates = templates;
        this.writes = writes;
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
        List<String> variables = checked(body);
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + TEMPLATES,
                body,
                () -> templates
                        .insert(sql, body, variables)
                        .map(view -> Reply.<TemplateView>created(TEMPLATES + "/" + view.id())
                                .entity(view)
                                .build())));
    }

    @GET
    @RequiresPermission(Permission.CRM_TEMPLATES_VIEW)
    @Operation(operationId = "listMessageTemplates", summary = "List message templates, newest first")
    public Uni<Page<TemplateView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> TemplateView.LIST.page(sql, page));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_TEMPLATES_VIEW)
    @Operation(operationId = "getMessageTemplate", summary = "Get a message template")
    public Uni<TemplateView> get(@RestPath UUID id) {
        return transaction.withSql(
                sql -> sql.require("message template", TemplateView.ROWS, "from message_templates where id = $1", id));
    }

    /** Categories of the emails that have texts of their own. */
    private static boolean isOfLetter(String category) {
        return category.strip().startsWith("account.") || category.strip().equals("invitation");
    }

    /** The declared variables, or those the texts use. */
    private static List<String> checked(CreateTemplate template) {
        String subject = template.subject() == null ? "" : template.subject();
        List<Violation> violations = new ArrayList<>();
        if (template.type() == TemplateType.EMAIL && subject.isBlank()) {
            violations.add(new Violation("/subject", "An email needs a subject."));
        }
        if (template.category() != null && isOfLetter(template.category())) {
            violations.add(new Violation(
                    "/category", "Emails about accounts and invitations have texts of their own. Edit those."));
        }
        TemplateText.check("/subject", subject, violations);
        TemplateText.check("/content", template.content(), violations);
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named fields and send it again.", violations);
        }
        if (template.variables() != null) {
            return template.variables();
        }
        Set<String> used = new LinkedHashSet<>(TemplateText.variables(subject));
        used.addAll(TemplateText.variables(template.content()));
        return List.copyOf(used);
    }
}
