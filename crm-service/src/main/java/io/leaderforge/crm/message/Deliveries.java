package io.leaderforge.crm.message;

import io.leaderforge.contracts.event.crm.MessageStatusChanged;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.LeadLife;
import io.leaderforge.crm.message.MessageBodies.MessageStatus;
import io.leaderforge.crm.suppression.Suppressions;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.TextEnum;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The states of a delivery, each committed with its event. What a crash leaves is told from what is normal by the lease:
 * whoever claims a message that is {@code sending} knows that the one who began it is gone.
 */
@ApplicationScoped
class Deliveries {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** Attempts are counted before they are made; the service has ended in the last of them. */
    private static final Outcome GIVEN_UP =
            new Outcome(Outcome.Kind.REFUSED, "The service ended too often while it was sending this.");

    /** It was queued before its holder unsubscribed. */
    private static final Outcome SUPPRESSED = new Outcome(Outcome.Kind.REFUSED, Messages.SUPPRESSED);

    private static final String LOCK = """
            select m.tenant_id, m.id, m.lead_id, m.to_address, m.subject, m.body, m.html_body, m.external_id, m.sealed,
              m.attachments::text as attachments, t.tenant_key,
              m.status, m.attempts, t.status as tenant_status, t.display_name, t.email_config::text as email_config,
              array_remove(coalesce(d.custom_domains, '{}') || t.custom_domain, null) as domains
            from messages m left join tenants t on t.tenant_id = m.tenant_id
              left join tenant_domains d on d.tenant_id = m.tenant_id and d.deleted_at is null
            where m.id = $1 and m.lease = $2 and m.due_at is not null for no key update of m
            """;
    private static final String BEGIN = """
            update messages set status = $2, attempts = attempts + 1, from_address = $3, updated_at = now() where id = $1
            """;
    private static final String PUT_BACK = "update messages set due_at = now(), lease = null where id = $1";
    private static final String SENT = """
            update messages set status = 'sent', sent_at = now(), error_message = null, due_at = null, lease = null,
              sealed = null, updated_at = now() where id = $1 and lease = $2
            """;
    private static final String FAILED = """
            update messages set status = 'failed', failed_at = now(), error_message = $3, due_at = null, lease = null,
              sealed = null, updated_at = now() where id = $1 and lease = $2
            """;
    private static final String LATER = """
            update messages set status = $4, error_message = $3, due_at = now() + $5 * interval '1 millisecond',
              lease = null, updated_at = now() where id = $1 and lease = $2
            """;

    private final TenantTransaction transaction;
    private final Suppressions suppressions;
    private final LeadLife life;
    private final MailSettings settings;
    private final Clock clock;

    Deliveries(
            TenantTransaction transaction,
            Suppressions suppressions,
            LeadLife life,
            MailSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.suppressions = suppressions;
        this.life = life;
        this.settings = settings;
        this.clock = clock;
    }

    /** Commits that sending begins; null where there is nothing to send: the lease is lost or the tenant suspended. */
    Uni<@Nullable Outgoing> begin(Claim claim) {
        return transaction.withSql(
                Caller.service(claim.tenantId()),
                sql -> sql.first(row -> row, LOCK, claim.id(), claim.lease())
                        .chain(row -> row == null
                                ? Uni.createFrom().<@Nullable Outgoing>nullItem()
                                : begin(sql, claim, row)));
    }

    private Uni<@Nullable Outgoing> begin(Sql sql, Claim claim, Row row) {
        UUID id = claim.id();
        if ("suspended".equals(row.getString("tenant_status"))) {
            return sql.update(PUT_BACK, id).replaceWith(Uni.createFrom().<@Nullable Outgoing>nullItem());
        }
        MessageStatus before = TextEnum.parse(MessageStatus.class, row.getString("status"));
        MessageStatus now = before == MessageStatus.PENDING ? MessageStatus.SENDING : MessageStatus.UNCERTAIN;
        Sender sender = Sender.of(
                Columns.json(row, "email_config"),
                row.getString("display_name"),
                Columns.texts(row, "domains"),
                settings);
        Outgoing outgoing = Outgoing.of(row, now, sender);
        if (row.getInteger("attempts") >= settings.maxAttempts()) {
            return refuse(sql, claim, outgoing, GIVEN_UP);
        }
        Uni<Boolean> stopped = before == MessageStatus.PENDING
                ? suppressions.stop(sql, row.getUUID("lead_id"), row.getString("to_address"))
                : Uni.createFrom().item(false);
        return stopped.chain(stop -> stop
                ? refuse(sql, claim, outgoing, SUPPRESSED)
                : sql.update(BEGIN, id, now.text(), sender.address())
                        .chain(() -> publish(sql, outgoing, now))
                        .replaceWith(outgoing));
    }

    private Uni<@Nullable Outgoing> refuse(Sql sql, Claim claim, Outgoing outgoing, Outcome reason) {
        return fail(sql, claim, outgoing, reason).replaceWith(Uni.createFrom().<@Nullable Outgoing>nullItem());
    }

    /** Commits how it ended, unless the lease is lost. */
    Uni<Void> end(Claim claim, Outgoing outgoing, Outcome outcome) {
        return transaction.withSql(Caller.service(claim.tenantId()), sql -> switch (outcome.kind()) {
            case SENT ->
                contacted(sql, outgoing)
                        .chain(() ->
                                settle(sql, outgoing, MessageStatus.SENT, sql.update(SENT, claim.id(), claim.lease())));
            case REFUSED -> fail(sql, claim, outgoing, outcome);
            case NOT_NOW -> later(sql, claim, outgoing, outcome, waiting(outgoing));
            case UNCLEAR -> later(sql, claim, outgoing, outcome, MessageStatus.UNCERTAIN);
        });
    }

    /** The lead first, as its deletion locks it before its messages. */
    private Uni<Void> contacted(Sql sql, Outgoing outgoing) {
        return outgoing.leadId() == null ? Uni.createFrom().voidItem() : life.contacted(sql, outgoing.leadId());
    }

    private Uni<Void> fail(Sql sql, Claim claim, Outgoing outgoing, Outcome outcome) {
        return settle(
                sql, outgoing, MessageStatus.FAILED, sql.update(FAILED, claim.id(), claim.lease(), outcome.reason()));
    }

    private Uni<Void> later(Sql sql, Claim claim, Outgoing outgoing, Outcome outcome, MessageStatus status) {
        if (outgoing.attempts() >= settings.maxAttempts()) {
            return fail(sql, claim, outgoing, outcome);
        }
        double pause = pause(outgoing.attempts()).toMillis();
        return settle(
                sql,
                outgoing,
                status,
                sql.update(LATER, claim.id(), claim.lease(), outcome.reason(), status.text(), pause));
    }

    /** What may have gone out once stays uncertain until it surely has. */
    private static MessageStatus waiting(Outgoing outgoing) {
        return outgoing.status() == MessageStatus.UNCERTAIN ? MessageStatus.UNCERTAIN : MessageStatus.PENDING;
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Uni<Void> settle(Sql sql, Outgoing outgoing, MessageStatus status, Uni<Integer> update) {
        return update.chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : publish(sql, outgoing, status));
    }

    private Uni<Void> publish(Sql sql, Outgoing outgoing, MessageStatus status) {
        MessageStatusChanged event = new MessageStatusChanged(
                outgoing.id(),
                outgoing.tenantId(),
                outgoing.leadId(),
                "email",
                status.text(),
                outgoing.messageId(),
                clock.instant());
        return Outbox.fact(sql, event, outgoing.id());
    }
}
