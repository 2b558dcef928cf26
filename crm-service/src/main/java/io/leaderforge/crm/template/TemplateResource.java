package io.leaderforge.crm.template;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.template.TemplateBodies.NewTemplate;
import io.leaderforge.crm.template.TemplateBodies.TemplateType;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Idempotency;
import io.leaderforge.kit.web.Replies;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/crm/message-templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Message templates", description = "Texts with variables for e-mails and messages")
public class TemplateResource {

    private static final String TEMPLATES = "/api/v1/crm/message-templates";

    private final TenantTransaction transaction;
    private final Templates templates;
    private final Idempotency idempotency;

    TemplateResource(TenantTransaction transaction, Templates templates, Idempotency idempotency) {
        this.transaction = transaction;
        this.templates = templates;
        this.idempotency = idempotency;
    }

    @POST
    @RequiresPermission(Permission.CRM_TEMPLATES_CREATE)
    @Operation(
            operationId = "createMessageTemplate",
            summary = "Make a message template",
            description =
                    "{{variable}} is filled from the lead, its custom fields, then the submission; one that nobody"
                            + " knows is left empty. Values are escaped in the HTML part, not in subject and text part."
                            + " What a visitor could write as they liked is cut to a name, without addresses: the mail goes"
                            + " to the address that they typed.")
    @APIResponse(
            responseCode = "201",
            description = "The template",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TemplateView.class)))
    public Uni<Response> create(@NotNull @Valid NewTemplate body, @Context HttpHeaders headers) {
        List<String> variables = checked(body);
        return transaction.withSql(sql -> idempotency.once(
                sql,
                headers,
                "POST " + TEMPLATES,
                body,
                () -> templates
                        .insert(sql, body, variables)
                        .map(view -> Replies.created(TEMPLATES + "/" + view.id(), view, 1))));
    }

    @GET
    @RequiresPermission(Permission.CRM_TEMPLATES_VIEW)
    @Operation(operationId = "listMessageTemplates", summary = "Message templates, newest first")
    public Uni<Page<TemplateView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> templates.page(sql, page));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(Permission.CRM_TEMPLATES_VIEW)
    @Operation(operationId = "getMessageTemplate", summary = "One message template")
    public Uni<TemplateView> get(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> templates.require(sql, id));
    }

    /** They were templates once. */
    private static boolean isOfLetter(String category) {
        return category.strip().startsWith("account.") || category.strip().equals("invitation");
    }

    /** The declared variables, or those the texts use. */
    private static List<String> checked(NewTemplate template) {
        String subject = template.subject() == null ? "" : template.subject();
        List<Violation> violations = new ArrayList<>();
        if (template.type() == TemplateType.EMAIL && subject.isBlank()) {
            violations.add(new Violation("/subject", "An e-mail needs a subject."));
        }
        if (template.category() != null && isOfLetter(template.category())) {
            violations.add(new Violation(
                    "/category",
                    "Letters about accounts and invitations have their own words, see /api/v1/crm/letters."));
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
