package io.leaderforge.engagement.reward;

import io.leaderforge.contracts.event.engagement.RewardGranted;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Evaluates a tenant's rules on what people complete. Runs in the consumer's transaction. */
@ApplicationScoped
public class RewardService {

    private static final String DEFAULT_RULE = """
            insert into badges (tenant_id, id, badge_key, name, description, criteria)
            values ($1, $2, 'first_module', 'First module', 'Completed all four steps of a first module', $3)
            on conflict (tenant_id, badge_key) do nothing
            """;
    private static final JsonObject FIRST_MODULE = new JsonObject()
            .put("event", "progress.completed")
            .put("kind", "module")
            .put("count", 1);
    private static final String COUNT = """
            insert into completions (tenant_id, user_id, kind, content_id, completed_at) values ($1, $2, $3, $4, $5)
            on conflict do nothing
            """;

    /** Every active rule of the kind whose count is reached, for people of its role who have not had the badge yet. */
    private static final String EARN = """
            insert into badge_events (tenant_id, id, user_id, badge_id, event_type, metadata)
            select b.tenant_id, gen_random_uuid(), $1, b.id, 'earned', $3
            from badges b
            where b.is_active and b.criteria @> jsonb_build_object('event', 'progress.completed', 'kind', $2::text)
              and coalesce(b.criteria ->> 'content_id', $4) = $4
              and (b.role is null
                or exists (select from members m where m.id = $1 and m.deleted_at is null and b.role = any (m.tenant_roles)))
              and not exists (select from held_badges h where h.badge_id = b.id and h.user_id = $1)
              and coalesce((b.criteria ->> 'count')::int, 1)
                  <= (select count(*) from completions c where c.user_id = $1 and c.kind = $2)
            on conflict (tenant_id, user_id, badge_id) where event_type = 'earned' and simulation_run_id is null do nothing
            returning id, badge_id, created_at
            """;

    /** A tenant has appeared: it starts with the rule for a first module. Its own changes to the badge stay. */
    public Uni<Void> giveDefaultRules(Sql sql) {
        return sql.update(DEFAULT_RULE, sql.tenant(), Ids.next(), FIRST_MODULE).replaceWithVoid();
    }

    /** A completion; the fact may arrive before its tenant's first state, so the default rules are ensured first. */
    public Uni<Void> completed(Sql sql, Completed completed) {
        UUID tenant = sql.tenant();
        JsonObject metadata =
                new JsonObject().put("content_id", completed.contentId().toString());
        return giveDefaultRules(sql)
                .chain(() -> sql.update(
                        COUNT,
                        tenant,
                        completed.userId(),
                        completed.kind(),
                        completed.contentId(),
                        completed.completedAt()))
                .chain(() -> sql.query(
                        EARN,
                        completed.userId(),
                        completed.kind(),
                        metadata,
                        completed.contentId().toString()))
                .chain(rows -> {
                    List<OutboxEvent> granted = new ArrayList<>(rows.size());
                    rows.forEach(row -> granted.add(granted(completed, row)));
                    return Outbox.appendAll(sql, granted);
                });
    }

    private static OutboxEvent granted(Completed completed, Row row) {
        RewardGranted event = new RewardGranted(
                row.getUUID("id"),
                completed.tenantId(),
                completed.userId(),
                row.getUUID("badge_id"),
                completed.contentId(),
                row.getOffsetDateTime("created_at").toInstant());
        return OutboxEvent.fact(event, completed.userId());
    }
}
