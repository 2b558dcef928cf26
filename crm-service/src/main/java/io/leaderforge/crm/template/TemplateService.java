package io.leaderforge.crm.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.template.TemplateBodies.CreateTemplate;
import io.leaderforge.crm.template.TemplateBodies.EditTemplate;
import io.leaderforge.crm.template.TemplateBodies.TemplateType;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of templates. A message that is sent from now on has the text as it is then, also in a run that has begun. */
@ApplicationScoped
class TemplateService {

    private static final String TEMPLATES = "/api/v1/crm/message-templates";

    private final TenantTransaction transaction;
    private final Templates templates;
    private final Writes writes;

    TemplateService(TenantTransaction transaction, Templates templates, Writes writes) {
        this.transaction = transaction;
        this.templates = templates;
        this.writes = writes;
    }

    Uni<RestResponse<TemplateView>> create(CreateTemplate body, HttpHeaders headers) {
        List<String> variables = checked(body);
        return transaction.withSql(
                sql -> writes.create(sql, headers, TEMPLATES, body, () -> templates.insert(sql, body, variables)));
    }

    Uni<RestResponse<TemplateView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> templates
                .lock(sql, id)
                .chain(current -> writes.edit(
                        headers, patch, current, EditTemplate.of(current), edited -> update(sql, current, edited))));
    }

    /** Variables that were read from the texts, and not edited, are read from the new texts. */
    private Uni<TemplateView> update(Sql sql, TemplateView current, EditTemplate edited) {
        boolean read = current.variables().equals(used(current.subject(), current.content()))
                && edited.variables().equals(current.variables());
        List<String> variables = checked(edited.toTemplate(read ? null : edited.variables()));
        return templates.update(sql, current.id(), edited, variables);
    }

    Uni<RestResponse<TemplateView>> duplicate(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + TEMPLATES + "/" + id + "/duplicate",
                null,
                () -> templates.duplicate(sql, id).map(copy -> Reply.created(TEMPLATES, copy))));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> templates
                .lock(sql, id)
                .call(() -> templates.isSent(sql, id).invoke(sent -> {
                    if (sent) {
                        throw Problems.conflict(
                                "workflow_active",
                                "An active workflow sends this template. Deactivate the workflow first.");
                    }
                }))
                .chain(current -> writes.delete(headers, current, () -> templates.delete(sql, id))));
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
            violations.add(new Violation("/subject", "An email needs a subject.", Rule.required()));
        }
        if (template.category() != null && isOfLetter(template.category())) {
            violations.add(new Violation(
                    "/category",
                    "Emails about accounts and invitations have texts of their own. Edit those.",
                    Rule.notAllowed("account_email")));
        }
        TemplateText.check("/subject", subject, violations);
        TemplateText.check("/content", template.content(), violations);
        List<String> declared = template.variables() == null ? List.of() : template.variables();
        if (violations.isEmpty() && !declared.isEmpty()) {
            requireDeclared("/subject", subject, declared, violations);
            requireDeclared("/content", template.content(), declared, violations);
        }
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named fields and send it again.", violations);
        }
        return declared.isEmpty() ? used(subject, template.content()) : declared;
    }

    private static void requireDeclared(
            String pointer, String text, List<String> declared, List<Violation> violations) {
        TemplateText.variables(text).stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> violations.add(new Violation(
                        pointer,
                        "{{" + name + "}} is not in variables. Correct the name, or add it there.",
                        Rule.notAllowed("undeclared_variable"))));
    }

    private static List<String> used(@Nullable String subject, String content) {
        Set<String> used = new LinkedHashSet<>(TemplateText.variables(subject == null ? "" : subject));
        used.addAll(TemplateText.variables(content));
        return List.copyOf(used);
    }
}
