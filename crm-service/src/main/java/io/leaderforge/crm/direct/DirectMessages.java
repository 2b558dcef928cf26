package io.leaderforge.crm.direct;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leaderforge.crm.direct.DirectMessageBodies.CreateAttachment;
import io.leaderforge.crm.direct.DirectMessageBodies.CreateMessage;
import io.leaderforge.crm.evaluation.Evaluations;
import io.leaderforge.crm.execution.Submission;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.message.MailCause;
import io.leaderforge.crm.message.MessageBodies.MessageView;
import io.leaderforge.crm.message.Messages;
import io.leaderforge.crm.message.Messages.Mail;
import io.leaderforge.crm.template.Templates;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.crm.template.TooLongException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fills a message with the lead's values, and puts it into the queue. */
@ApplicationScoped
class DirectMessages {

    /** Octets of all attachments of a message: they are kept with it. */
    private static final int MOST_ATTACHED = 262_144;

    private static final int MOST_NOTED = 4_000;

    private final Leads leads;
    private final Templates templates;
    private final Evaluations evaluations;
    private final Messages messages;

    DirectMessages(Leads leads, Templates templates, Evaluations evaluations, Messages messages) {
        this.leads = leads;
        this.templates = templates;
        this.evaluations = evaluations;
        this.messages = messages;
    }

    Uni<MessageView> send(Sql sql, CreateMessage given) {
        ArrayNode attachments = attachments(given.attachments());
        if (given.metadata() != null && given.metadata().toString().length() > MOST_NOTED) {
            throw Problems.unprocessable(
                    "/metadata", "This may have " + MOST_NOTED + " characters at most.", Rule.most(MOST_NOTED));
        }
        return leads.find(sql, given.leadId())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("/lead_id", "lead"))
                .chain(lead -> text(sql, given)
                        .chain(text -> fill(text, lead))
                        .chain(filled -> queue(sql, given, address(lead), filled, attachments)));
    }

    private static String address(Lead lead) {
        EmailAddress address = EmailAddress.parse(lead.email());
        if (address == null || !address.isDeliverable()) {
            throw Problems.unprocessable(
                    "/lead_id",
                    "The lead has no email address that mail can be sent to.",
                    Rule.notAllowed("no_address"));
        }
        return address.text();
    }

    /** What staff have written. */
    private record Text(String subject, String content) {}

    private Uni<Text> text(Sql sql, CreateMessage given) {
        UUID id = given.templateId();
        if (id == null) {
            return Uni.createFrom().item(new Text(String.valueOf(given.subject()), String.valueOf(given.content())));
        }
        return templates
                .forMail(sql, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFoundReference("/template_id", "active email template"))
                .map(template -> new Text(template.subject(), template.content()));
    }

    private Uni<Filled> fill(Text text, Lead lead) {
        return evaluations
                .run(() -> Filled.of(text.subject(), text.content(), Submission.variables(lead)))
                .onFailure(TooLongException.class)
                .transform(tooLong -> Problems.unprocessable(
                        "/content", String.valueOf(tooLong.getMessage()), Rule.notAllowed("too_long_when_filled")));
    }

    private Uni<MessageView> queue(Sql sql, CreateMessage given, String to, Filled filled, ArrayNode attachments) {
        return messages.send(
                        sql,
                        new Mail(
                                to,
                                given.leadId(),
                                filled.subject(),
                                filled.text(),
                                filled.html(),
                                given.templateId(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                new MailCause.Known(),
                                given.metadata() == null ? Columns.object() : given.metadata(),
                                attachments))
                .chain(queued -> sql.require("message", MessageView.ROWS, "from messages where id = $1", queued.id()));
    }

    private static ArrayNode attachments(@Nullable List<CreateAttachment> given) {
        ArrayNode all = Columns.array(List.of());
        int left = MOST_ATTACHED;
        for (CreateAttachment one : given == null ? List.<CreateAttachment>of() : given) {
            int size = octets(all.size(), one.content());
            left -= size;
            if (left < 0) {
                throw Problems.unprocessable(
                        "/attachments",
                        "All attachments together have at most " + MOST_ATTACHED + " octets.",
                        Rule.most(MOST_ATTACHED));
            }
            all.addObject()
                    .put("name", one.name())
                    .put("content_type", one.contentType())
                    .put("size", size)
                    .put("content", one.content());
        }
        return all;
    }

    private static int octets(int at, String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException notBase64) {
            throw Problems.unprocessable(
                    "/attachments/" + at + "/content", "This must be Base64.", Rule.format("base64"));
        }
    }
}
