package io.leaderforge.e2e.audit;

import io.leaderforge.kit.schema.BoundedContexts;
import java.util.stream.Stream;

/** What consumers and jobs made of facts: all of it, once. */
final class EffectChecks {

    private EffectChecks() {}

    static Stream<AuditCheck> all() {
        return Stream.of(engagement(), figures(), crm(), log(), inboxes(), jobs())
                .flatMap(checks -> checks);
    }

    private static Stream<AuditCheck> engagement() {
        return Stream.of(
                AuditCheck.pairs("effect  check-in asked → the leader's notification", """
                        select concat_ws(' ', tenant_id, payload ->> 'leader_id', subject) as what, count(*) as times
                        from audit_facts where topic = 'progress.checkin' and payload ->> 'status' = 'requested' group by 1
                        """, """
                        select concat_ws(' ', tenant_id, user_id, metadata ->> 'checkin_id') as what, count(*) as times
                        from engagement.notifications where type = 'checkin_requested' group by 1
                        """),
                AuditCheck.pairs("effect  module completed → notifications", """
                        select concat_ws(' ', f.tenant_id, who, f.payload ->> 'user_id', f.payload ->> 'content_id') as what,
                          count(*) as times
                        from audit_facts f
                          cross join lateral (values (payload ->> 'user_id'), (payload ->> 'leader_id')) as p (who)
                        where topic = 'progress.completed' and payload ->> 'kind' = 'module' and who is not null group by 1
                        """, """
                        select concat_ws(' ', tenant_id, user_id, metadata ->> 'user_id', metadata ->> 'content_id') as what,
                          count(*) as times
                        from engagement.notifications where type = 'module_completed' group by 1
                        """),
                AuditCheck.pairs("effect  progress.completed → engagement.completions", """
                        select distinct concat_ws(' ', tenant_id, payload ->> 'user_id', payload ->> 'kind',
                          payload ->> 'content_id') as what, 1::bigint as times
                        from audit_facts where topic = 'progress.completed'
                        """, """
                        select concat_ws(' ', tenant_id, user_id, kind, content_id) as what, count(*) as times
                        from engagement.completions group by 1
                        """),
                AuditCheck.pairs("effect  rules reached → badges", """
                        select concat_ws(' ', b.tenant_id, c.user_id, b.badge_key) as what, 1::bigint as times
                        from engagement.badges b join engagement.completions c
                          on c.tenant_id = b.tenant_id and c.kind = b.criteria ->> 'kind'
                        where b.badge_key = 'first_module' and b.revision = 0
                        group by b.tenant_id, c.user_id, b.badge_key, b.criteria
                        having count(*) >= coalesce((b.criteria ->> 'count')::int, 1)
                        """, """
                        select concat_ws(' ', e.tenant_id, e.user_id, b.badge_key) as what, count(*) as times
                        from engagement.badge_events e join engagement.badges b on b.tenant_id = e.tenant_id
                          and b.id = e.badge_id
                        where e.event_type = 'earned' and b.badge_key = 'first_module' and b.revision = 0 group by 1
                        """));
    }

    /** Counters: totals and what is not folded in yet, against the rows they count. */
    private static Stream<AuditCheck> figures() {
        return Stream.of(
                AuditCheck.pairs("figure  views = interactions", """
                        select concat_ws(' ', tenant_id, content_id) as what, count(*) as times
                        from engagement.content_engagement where event_type = 'view' group by 1
                        """, performance("views")),
                AuditCheck.pairs("figure  likes = marks", """
                        select concat_ws(' ', tenant_id, content_id) as what, count(*) as times
                        from engagement.content_marks where kind = 'like' group by 1
                        """, performance("likes")),
                AuditCheck.pairs("figure  completions = replica", """
                        select concat_ws(' ', tenant_id, content_id) as what, count(*) as times
                        from engagement.learner_progress where deleted_at is null and progress_percentage = 100 group by 1
                        """, performance("completions")),
                AuditCheck.pairs(
                        "figure  progress and learners = replica", """
                        select concat_ws(' ', tenant_id, content_id) as what,
                          sum(progress_percentage)::bigint * 1000 + count(*) as times
                        from engagement.learner_progress where deleted_at is null group by 1
                        """, performance("progress_sum * 1000 + learners")),
                AuditCheck.pairs("figure  form submissions", """
                        select form_id::text as what, count(*) as times from crm.form_submissions group by 1
                        """, """
                        select id::text as what, sum(n)::bigint as times from (
                          select id, submission_count as n from crm.forms
                          union all select subject_id, total from crm.counter_deltas where subject = 'form') c
                        group by 1 having sum(n) <> 0
                        """));
    }

    private static String performance(String figure) {
        return """
                select concat_ws(' ', tenant_id, content_id) as what, sum(n)::bigint as times from (
                  select tenant_id, content_id, %1$s as n from engagement.performance_totals
                  union all select tenant_id, content_id, %1$s from engagement.performance_deltas) p
                group by 1 having sum(n) <> 0
                """.formatted(figure);
    }

    private static Stream<AuditCheck> crm() {
        return Stream.of(
                AuditCheck.pairsAtLeast("effect  form submitted → workflow runs", """
                        select concat_ws(' ', w.id, s.id) as what, 1::bigint as times
                        from crm.workflows w join crm.form_submissions s on s.tenant_id = w.tenant_id
                          and s.form_id::text = w.trigger_config ->> 'form_id'
                        where w.status = 'active' and w.trigger_type = 'form.submitted' and s.created_at >= (
                          select min(e.created_at) from crm.workflow_executions e
                          where e.tenant_id = w.tenant_id and e.workflow_id = w.id)
                        """, """
                        select concat_ws(' ', workflow_id, trigger_data ->> 'submission_id') as what, count(*) as times
                        from crm.workflow_executions where triggered_by = 'form.submitted' group by 1
                        """),
                AuditCheck.once("effect  one completion → one run of a workflow", """
                        select concat_ws(' ', workflow_id, trigger_data ->> 'content_id', trigger_data ->> 'user_id') as what,
                          count(*) as times
                        from crm.workflow_executions where triggered_by = 'content.completed' group by 1
                        """),
                AuditCheck.once("effect  workflow steps, once per execution and node", """
                        select concat_ws(' ', execution_id, node_id) as what, count(*) as times
                        from crm.workflow_steps group by 1
                        """),
                AuditCheck.pairs("effect  send_email done → one message", """
                        select concat_ws(' ', execution_id, node_id) as what, 1::bigint as times
                        from crm.workflow_steps where type = 'send_email' and status = 'completed'
                        """, """
                        select concat_ws(' ', execution_id, node_id) as what, count(*) as times
                        from crm.messages where execution_id is not null group by 1
                        """),
                AuditCheck.pairs("effect  invitation → one message", """
                        select key as what, 1::bigint as times from audit_facts
                        where topic = 'core.invitation' and type = 'io.leaderforge.core.invitation.created.v1'
                        """, """
                        select invitation_id::text as what, count(*) as times from crm.messages
                        where invitation_id is not null group by 1
                        """),
                unfinished());
    }

    private static AuditCheck unfinished() {
        return new AuditCheck("effect  nothing left half done", """
                select (select count(*) from crm.workflow_executions) + (select count(*) from crm.messages)
                """, """
                select 'lost', format('crm.workflow_executions %s: %s, due %s', e.id, e.status, coalesce(due_at::text, 'never'))
                from crm.workflow_executions e join core.tenants t on t.id = e.tenant_id
                where e.status in ('pending', 'running') and t.status <> 'suspended'
                  and (due_at < now() - interval '10 seconds' or due_at is null and not exists (
                    select from crm.workflow_calls c where c.tenant_id = e.tenant_id and c.execution_id = e.id))
                union all
                select 'lost', format('crm.workflow_calls %s of execution %s: no job', c.id, c.execution_id)
                from crm.workflow_calls c
                where not exists (select from crm.jobs j where j.tenant_id = c.tenant_id and j.id = c.id
                  and j.kind = 'crm.workflow.call' and j.due_at is not null)
                union all
                select 'lost', format('crm.messages %s: %s, due %s', m.id, m.status, coalesce(due_at::text, 'never'))
                from crm.messages m join core.tenants t on t.id = m.tenant_id
                where m.status in ('pending', 'sending', 'uncertain')
                  and (due_at is null or due_at < now() - interval '10 seconds') and t.status <> 'suspended'
                union all
                select 'lost', format('crm.workflow_steps %s %s: %s in a completed execution', execution_id, node_id, s.status)
                from crm.workflow_steps s join crm.workflow_executions e on e.tenant_id = s.tenant_id
                  and e.id = s.execution_id
                where e.status = 'completed' and s.status in ('running', 'waiting', 'retrying')
                """);
    }

    private static Stream<AuditCheck> jobs() {
        return BoundedContexts.ALL.stream().map(EffectChecks::jobs);
    }

    /** Those of a suspended tenant may wait. */
    private static AuditCheck jobs(String context) {
        return new AuditCheck(
                "effect  jobs of " + context, "select count(*) from %s.jobs".formatted(context), """
                select 'lost', format('%1$s.jobs %%s %%s: %%s', j.kind, j.id,
                  case when j.due_at is null then 'dead, ' || j.last_error else 'due since ' || j.due_at end)
                from %1$s.jobs j left join core.tenants t on t.id = j.tenant_id
                where (j.due_at is null or j.due_at < now() - interval '30 seconds')
                  and t.status is distinct from 'suspended'
                """.formatted(
                                context));
    }

    /** The audit log: all that the services have published, and each change that the load is sure to have made. */
    private static Stream<AuditCheck> log() {
        return Stream.concat(
                Stream.of("content", "progress", "engagement", "crm")
                        .map(context -> AuditCheck.pairs(
                                "effect  " + context + ".audit → core.audit_log", """
                                select payload ->> 'id' as what, count(*) as times from audit_facts
                                where topic = '%s.audit' group by 1
                                """.formatted(context), """
                                select id::text as what, count(*) as times from core.audit_log where context = '%s' group by 1
                                """.formatted(
                                                context))),
                Stream.of(AuditCheck.pairsAtLeast("effect  form submitted → entry of the audit log", """
                        select id::text as what, 1::bigint as times from crm.form_submissions
                        """, """
                        select details ->> 'submission_id' as what, count(*) as times from core.audit_log
                        where context = 'crm' and action = 'form.submitted' group by 1
                        """)));
    }

    private static Stream<AuditCheck> inboxes() {
        return Stream.of(
                inbox("core", "topic in ('content.audit', 'progress.audit', 'engagement.audit', 'crm.audit')"),
                inbox("engagement", """
                        (topic in ('progress.checkin', 'progress.completed') or type in
                          ('io.leaderforge.progress.bold_action.changed.v1', 'io.leaderforge.core.invitation.accepted.v1'))
                        """),
                inbox("crm", """
                        (topic in ('progress.checkin', 'progress.completed') or type in ('io.leaderforge.core.invitation.created.v1',
                          'io.leaderforge.core.invitation.revoked.v1', 'io.leaderforge.core.account.mail_requested.v1'))
                        """));
    }

    private static AuditCheck inbox(String context, String facts) {
        return AuditCheck.pairs("inbox   " + context, """
                select id::text as what, 1::bigint as times from audit_facts where %s
                """.formatted(facts), """
                select event_id::text as what, count(*) as times from %s.inbox group by event_id, consumer
                """.formatted(context));
    }
}
