package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.MessageStatusChanged;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.message.MessageBodies.MessageStatus;
import io.leaderforge.crm.suppression.Suppressions;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages in the database. Sending one is writing it here: the worker takes it after the commit. */
@ApplicationScoped
public class Messages {

    private static final String INSERT = """
            insert into messages (tenant_id, id, channel, direction, from_address, to_address, lead_id, subject, body,
              html_body, external_id, template_id, invitation_id, execution_id, node_id, sealed, status, error_message, caused_by,
              metadata, attachments, due_at)
            values ($1, $2, 'email', 'outbound', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
              $18::text::jsonb, $19::text::jsonb, case when $15 = 'pending' then now() end)
            on conflict (tenant_id, execution_id, node_id) where execution_id is not null do nothing
            """;

    static final String SUPPRESSED = "The address no longer gets mail: it was unsubscribed, or suppressed by staff.";

    /**
     * An e-mail to be sent.
     *
     * @param cause  what it counts as, of what strangers may cause
     * @param causedBy the person whom the text names as the one who has caused it; it is deleted with that person
     * @param sealed the encrypted token that {@link Sealed#PLACEHOLDER} stands for in text and html
     * @param nodeId with {@code executionId}: the step that sends it, and sends it once
     * @param metadata what its sender notes with it
     * @param attachments each with name, content_type, size, and content in Base64
     */
    public record Mail(
            String to,
            @Nullable UUID leadId,
            String subject,
            String text,
            String html,
            @Nullable UUID templateId,
            @Nullable UUID invitationId,
            @Nullable UUID causedBy,
            @Nullable UUID executionId,
            @Nullable String nodeId,
            @Nullable String sealed,
            MailCause cause,
            ObjectNode metadata,
            ArrayNode attachments) {

        public Mail(
                String to,
                @Nullable UUID leadId,
                String subject,
                String text,
                String html,
                @Nullable UUID templateId,
                @Nullable UUID invitationId,
                @Nullable UUID causedBy,
                @Nullable UUID executionId,
                @Nullable String nodeId,
                @Nullable String sealed,
                MailCause cause) {
            this(
                    to,
                    leadId,
                    subject,
                    text,
                    html,
                    templateId,
                    invitationId,
                    causedBy,
                    executionId,
                    nodeId,
                    sealed,
                    cause,
                    Columns.object(),
                    Columns.array(List.of()));
        }
    }

    /**
     * What became of a mail.
     *
     * @param id      the message's; null where this step has queued it before
     * @param refusal why it is not sent
     */
    public record Queued(@Nullable UUID id, @Nullable String refusal) {}

    private final MailSettings settings;
    private final MailLimits limits;
    private final Suppressions suppressions;
    private final MessageWorker worker;
    private final Clock clock;

    Messages(MailSettings settings, MailLimits limits, Suppressions suppressions, MessageWorker worker, Clock clock) {
        this.settings = settings;
        this.suppressions = suppressions;
        this.limits = limits;
        this.worker = worker;
        this.clock = clock;
    }

    /** Puts an email into the queue; one that is beyond what strangers may cause is kept as refused. */
    public Uni<Queued> send(Sql sql, Mail mail) {
        return refusal(sql, mail).chain(refusal -> insert(sql, mail, refusal));
    }

    /** Why it is not to be sent; null where it is, and is counted. */
    private Uni<@Nullable String> refusal(Sql sql, Mail mail) {
        return suppressions
                .stop(sql, mail.leadId(), mail.to())
                .chain(stopped -> stopped ? Uni.createFrom().<@Nullable String>item(SUPPRESSED) : excess(sql, mail));
    }

    private Uni<@Nullable String> excess(Sql sql, Mail mail) {
        Map<String, Integer> subjects = mail.cause().subjects(mail.to(), limits);
        if (subjects.isEmpty()) {
            return Uni.createFrom().<@Nullable String>nullItem();
        }
        return sql.<String>first(
                        row -> row.getString("full"),
                        "select count_mail($1, $2) as full",
                        subjects.keySet(),
                        subjects.values())
                .map(full -> full == null ? null : MailCause.refusal(full));
    }

    private Uni<Queued> insert(Sql sql, Mail mail, @Nullable String refusal) {
        MessageStatus status = refusal == null ? MessageStatus.PENDING : MessageStatus.REFUSED;
        UUID id = Ids.next();
        UUID tenant = sql.tenant();
        String messageId = "<" + id + "@" + settings.domain() + ">";
        return sql.update(
                        INSERT,
                        tenant,
                        id,
                        settings.from(),
                        mail.to(),
                        mail.leadId(),
                        mail.subject(),
                        mail.text(),
                        mail.html(),
                        messageId,
                        mail.templateId(),
                        mail.invitationId(),
                        mail.executionId(),
                        mail.nodeId(),
                        refusal == null ? mail.sealed() : null,
                        status.text(),
                        refusal,
                        mail.causedBy(),
                        mail.metadata(),
                        mail.attachments())
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().item(new Queued(null, null))
                        : queued(sql, tenant, id, messageId, mail, status).replaceWith(new Queued(id, refusal)));
    }

    private Uni<Void> queued(Sql sql, UUID tenant, UUID id, String messageId, Mail mail, MessageStatus status) {
        sql.afterCommit(worker::wake);
        MessageStatusChanged event =
                new MessageStatusChanged(id, tenant, mail.leadId(), "email", status.text(), messageId, clock.instant());
        Uni<?> counted = mail.templateId() == null || status == MessageStatus.REFUSED
                ? Uni.createFrom().voidItem()
                : sql.update(
                        "insert into counter_deltas (tenant_id, id, subject, subject_id, total)"
                                + " values ($1, $2, 'template', $3, 1)",
                        tenant,
                        Ids.next(),
                        mail.templateId());
        return counted.chain(() -> Outbox.fact(sql, event, id));
    }

    /** Gives up the messages of an invitation that have not begun to be sent. */
    public Uni<Void> cancel(Sql sql, UUID invitationId, String reason) {
        return sql.query("""
                        update messages set status = 'failed', failed_at = now(), error_message = $2, due_at = null,
                          lease = null, sealed = null, updated_at = now()
                        where invitation_id = $1 and status = 'pending' returning id, external_id
                        """, invitationId, reason).chain(rows -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Row row : rows) {
                UUID id = row.getUUID("id");
                MessageStatusChanged event = new MessageStatusChanged(
                        id,
                        sql.tenant(),
                        null,
                        "email",
                        MessageStatus.FAILED.text(),
                        row.getString("external_id"),
                        clock.instant());
                all = all.chain(() -> Outbox.fact(sql, event, id));
            }
            return all;
        });
    }
}
