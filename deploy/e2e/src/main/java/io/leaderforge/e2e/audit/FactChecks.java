package io.leaderforge.e2e.audit;

import java.util.stream.Stream;

/** Every row that implies a fact against the topic: there, once, and none invented. */
final class FactChecks {

    private FactChecks() {}

    static Stream<AuditCheck> all() {
        return Stream.of(
                        completions(),
                        Stream.of(
                                checkins(),
                                byId("engagement.notifications", "engagement.notification", "true"),
                                byId("engagement.badge_events", "engagement.reward", "simulation_run_id is null"),
                                interactions(),
                                submissions()),
                        invitations(),
                        Stream.of("content", "progress", "engagement", "crm").map(FactChecks::receipts),
                        statuses())
                .flatMap(checks -> checks);
    }

    private static Stream<AuditCheck> completions() {
        return Stream.of(
                completed("item", """
                        select concat_ws(' ', tenant_id, user_id, content_id) as what, 1::bigint as times
                        from progress.user_progress where completed_at is not null
                        """),
                completed("module", """
                        select concat_ws(' ', tenant_id, user_id, content_id) as what, count(*) as times
                        from progress.module_rounds where completed_at is not null group by 1
                        """),
                AuditCheck.pairs("fact    video completed → progress.module_step", """
                        select id::text as what, 1::bigint as times from progress.user_progress
                        where completed_at is not null and progress_type = 'video'
                        """, """
                        select key as what, count(*) as times from audit_facts f where topic = 'progress.module_step'
                          and payload ->> 'step' = 'video' and payload ->> 'status' = 'completed' and %s group by 1
                        """.formatted(
                                stillThere("progress.user_progress"))));
    }

    private static AuditCheck completed(String kind, String expected) {
        return AuditCheck.pairs("fact    " + kind + " completed → progress.completed", expected, """
                select concat_ws(' ', tenant_id, payload ->> 'user_id', payload ->> 'content_id') as what, count(*) as times
                from audit_facts f where topic = 'progress.completed' and payload ->> 'kind' = '%s' and %s group by 1
                """.formatted(
                        kind, stillThere("progress.user_progress")));
    }

    /** Facts of what has been deleted since have no row any more. */
    private static String stillThere(String stateTopic) {
        return "not exists (select from audit_states s where s.topic = '" + stateTopic
                + "' and s.key = f.key and s.payload is null)";
    }

    private static AuditCheck checkins() {
        return AuditCheck.pairs("fact    check-ins → progress.checkin", """
                select id || ' requested' as what, 1::bigint as times from progress.checkin_requests
                union all select id || ' completed', 1 from progress.checkin_requests where completed_at is not null
                union all select id || ' cancelled', 1 from progress.checkin_requests where cancelled_at is not null
                """, """
                select f.key || ' ' || (payload ->> 'status') as what, count(*) as times from audit_facts f
                where topic = 'progress.checkin' and payload ->> 'status' <> 'scheduled'
                  and exists (select from progress.checkin_requests c where c.id::text = f.key) group by 1
                """);
    }

    /** Visits, and marks that stand; a mark that was taken back has been published twice and has no row. */
    private static AuditCheck interactions() {
        return AuditCheck.pairs(
                "fact    engagement.content_engagement, content_marks → engagement.interaction", """
                select id::text as what, 1::bigint as times from engagement.content_engagement
                union select id::text, 1 from engagement.content_marks
                """, """
                select subject as what, count(*) as times from audit_facts f where topic = 'engagement.interaction'
                  and not exists (select from audit_facts w where w.topic = f.topic and w.subject = f.subject
                    and w.type = 'io.leaderforge.engagement.interaction.withdrawn.v1') group by 1
                """);
    }

    /** Those of deleted leads have gone with them. */
    private static AuditCheck submissions() {
        return AuditCheck.pairs(
                "fact    crm.form_submissions → crm.form_submission",
                "select id::text as what, 1::bigint as times from crm.form_submissions",
                """
                select subject as what, count(*) as times from audit_facts f where topic = 'crm.form_submission'
                  and not exists (select from audit_states s where s.topic = 'crm.lead'
                    and s.key = f.payload ->> 'lead_id' and s.payload is null) group by 1
                """);
    }

    private static AuditCheck byId(String table, String topic, String condition) {
        return AuditCheck.pairs(
                "fact    " + table + " → " + topic,
                "select id::text as what, 1::bigint as times from " + table + " where " + condition,
                "select subject as what, count(*) as times from audit_facts where topic = '" + topic + "' group by 1");
    }

    private static Stream<AuditCheck> invitations() {
        return Stream.of(
                invitation("created", "true"),
                invitation("accepted", "accepted_at is not null"),
                invitation("revoked", "revoked_at is not null"));
    }

    private static AuditCheck invitation(String what, String condition) {
        return AuditCheck.pairs(
                "fact    invitation " + what + " → core.invitation",
                "select id::text as what, 1::bigint as times from core.invitations where " + condition,
                "select key as what, count(*) as times from audit_facts where topic = 'core.invitation' and type = "
                        + "'io.leaderforge.core.invitation." + what + ".v1' group by 1");
    }

    /** Core keeps a receipt of each; the person is named by the fact alone. */
    private static AuditCheck receipts(String context) {
        return AuditCheck.pairs(
                "fact    " + context + ".erasure → core.erasure_receipts",
                "select concat_ws(' ', tenant_id, done_at) as what, count(*) as times from core.erasure_receipts"
                        + " where context = '" + context + "' group by 1",
                "select concat_ws(' ', tenant_id, (payload ->> 'erased_at')::timestamptz) as what, count(*) as times"
                        + " from audit_facts where topic = '" + context + ".erasure' group by 1");
    }

    private static Stream<AuditCheck> statuses() {
        return Stream.of(
                        Stream.of("progress.checkin_requests", "progress.checkin", "completed"),
                        Stream.of("crm.messages", "crm.message", "sent"),
                        Stream.of("crm.workflow_executions", "crm.workflow_execution", "completed"))
                .map(names -> names.toArray(String[]::new))
                .map(names -> status(names[0], names[1], names[2]));
    }

    private static AuditCheck status(String table, String topic, String last) {
        return new AuditCheck("fact    " + table + " status → " + topic, "select count(*) from " + table, """
                select case when l.key is null then 'lost' else 'diverged' end,
                  format('%1$s %%s: %%s, the topic says %%s', t.id, t.status, coalesce(l.status, 'nothing'))
                from %1$s t left join audit_latest l on l.topic = '%2$s' and l.key = t.id::text
                where l.status is distinct from t.status
                union all
                select 'doubled', format('%2$s %%s: %3$s %%s times', key, count(*)) from audit_facts
                where topic = '%2$s' and payload ->> 'status' = '%3$s' group by key having count(*) > 1
                """.formatted(
                        table, topic, last));
    }
}
