package io.leaderforge.crm.direct;

import io.leaderforge.crm.direct.DirectMessageBodies.CreateMessage;
import io.leaderforge.crm.message.MessageBodies.MessageView;
import io.leaderforge.crm.template.TemplateText;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
class DirectMessageResource {

    private static final String MESSAGES = "/api/v1/crm/messages";

    private final TenantTransaction transaction;
    private final DirectMessages messages;
    private final Writes writes;

    DirectMessageResource(TenantTransaction transaction, DirectMessages messages, Writes writes) {
        this.transaction = transaction;
        this.messages = messages;
        this.writes = writes;
    }

    @POST
    @RequiresPermission(Permission.CRM_MESSAGES_CREATE)
    @Operation(
            operationId = "createMessage",
            summary = "Send an email to a lead",
            description = "Of template_id, or with subject and content. It is refused, and shown as that, where the"
                    + " address is suppressed.")
    @ResponseStatus(201)
    public Uni<RestResponse<MessageView>> create(@NotNull @Valid CreateMessage body, @Context HttpHeaders headers) {
        check(body);
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + MESSAGES,
                body,
                () -> messages.send(sql, body)
                        .map(view -> Reply.<MessageView>created(MESSAGES + "/" + view.id())
                                .entity(view)
                                .build())));
    }

    private static void check(CreateMessage body) {
        List<Violation> violations = new ArrayList<>();
        boolean written = isGiven(body.subject()) && isGiven(body.content());
        if (body.templateId() == null && !written) {
            violations.add(new Violation(
                    "/template_id",
                    "Name a template, or send subject and content.",
                    Rule.oneOf("template_id", "content")));
        }
        if (body.templateId() != null && (body.subject() != null || body.content() != null)) {
            violations.add(new Violation(
                    "/template_id",
                    "Send either template_id, or subject and content.",
                    Rule.oneOf("template_id", "content")));
        }
        TemplateText.check("/subject", Objects.requireNonNullElse(body.subject(), ""), violations);
        TemplateText.check("/content", Objects.requireNonNullElse(body.content(), ""), violations);
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named fields and send it again.", violations);
        }
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
