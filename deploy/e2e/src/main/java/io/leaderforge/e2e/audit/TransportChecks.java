package io.leaderforge.e2e.audit;

import io.leaderforge.kit.schema.BoundedContexts;
import java.util.stream.Stream;

/** What lies between tables and topics, and between messages and mailboxes: outboxes, dead letters, e-mails. */
final class TransportChecks {

    private TransportChecks() {}

    static Stream<AuditCheck> all() {
        return Stream.concat(
                BoundedContexts.ALL.stream().flatMap(context -> Stream.of(outbox(context), deadLetters(context))),
                Stream.of(deadLetterTopics(), mails()));
    }

    /** Rows of the outbox leave when they are published; those still there must be on their topic, or outdated. */
    private static AuditCheck outbox(String context) {
        return new AuditCheck(
                "outbox  " + context, "select count(*) from " + context + ".outbox", """
                select 'lost', format('%1$s.outbox lane %%s: seq %%s not published, position is %%s',
                  o.lane, max(o.seq), p.position)
                from %1$s.outbox o join %1$s.outbox_progress p on p.lane = o.lane
                group by o.lane, p.position having max(o.seq) > p.position
                union all
                select 'lost', format('%1$s.outbox lane %%s: gaps from %%s', lane, gap_from)
                from %1$s.outbox_progress where cardinality(gap_from) > 0
                union all
                select 'lost', format('%1$s.outbox %%s: %%s of %%s is not on %%s', o.id, o.type, o.key, o.topic)
                from %1$s.outbox o
                where not exists (select from audit_events e where e.topic = o.topic and e.id = o.id)
                  and not exists (select from audit_states s where s.topic = o.topic and s.key = o.key
                    and (s.epoch, s.revision) > (o.epoch, o.revision))
                """.formatted(context));
    }

    private static AuditCheck deadLetters(String context) {
        return new AuditCheck(
                "letters " + context + ".dead_letters",
                "select count(*) from " + context + ".dead_letters",
                """
                select 'lost', format('%1$s.dead_letters %%s of %%s: %%s', event_id, topic, reason)
                from %1$s.dead_letters where resolved_at is null
                """.formatted(context));
    }

    private static AuditCheck deadLetterTopics() {
        return new AuditCheck("letters on *.dlq", "select count(*) from audit_events where topic like '%.dlq'", """
                select 'lost', format('%s: %s of %s', topic, id, key) from audit_events d
                where topic like '%.dlq' and resolved is null and not exists (
                  select from audit_events r where r.topic = d.topic and r.id = d.id and r.resolved is not null)
                """);
    }

    /** At least once; outside our databases nothing is exactly once, so repeats are told and are no failure. */
    private static AuditCheck mails() {
        return new AuditCheck(
                "mail    sent message → mailbox",
                "select count(*) from crm.messages where status = 'sent' and channel = 'email'",
                """
                select 'lost', format('crm.messages %s: no mail %s', m.id, m.external_id) from crm.messages m
                where m.status = 'sent' and m.channel = 'email' and not exists (
                  select from audit_mails a where a.message_id = m.external_id)
                union all
                select 'note', format('mail %s arrived %s times', message_id, count(*)) from audit_mails
                where message_id in (select external_id from crm.messages) group by message_id having count(*) > 1
                """);
    }
}
