package io.leaderforge.engagement.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.engagement.InteractionRecorded;
import io.leaderforge.engagement.interaction.Interaction.Malformed;
import io.leaderforge.engagement.interaction.InteractionBodies.ReceiptView;
import io.leaderforge.engagement.interaction.InteractionBodies.Rejection;
import io.leaderforge.engagement.mark.Marks;
import io.leaderforge.kit.outbox.Lane;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of events in: one statement for all rows, their first-time viewers and the deltas they make. Marks are set
 * beside, in the same transaction.
 */
@ApplicationScoped
class InteractionService {

    private static final String RECORD = """
            with recorded as (
              insert into content_engagement (tenant_id, id, content_id, user_id, session_id, event_type, event_data,
                user_agent, ip_address, referrer, created_at, minute, utm_source, utm_medium, utm_campaign)
              select $1, e.id, e.content_id, $2, e.session_id, e.event_type, e.event_data::jsonb, $3, $4::text::inet, $5,
                e.at, date_trunc('minute', e.at), e.utm_source, e.utm_medium, e.utm_campaign
              from unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::text[],
                $13::text[], $14::text[]) as e (id, content_id, event_type, event_data, session_id, at, utm_source,
                utm_medium, utm_campaign)
              on conflict do nothing
              returning id, content_id, session_id, event_type, created_at
            ), first_seen as (
              insert into content_viewers (tenant_id, content_id, viewer)
              select distinct $1::uuid, content_id, coalesce('user ' || $2::uuid, 'session ' || session_id)
              from recorded where event_type = 'view'
              on conflict do nothing
              returning content_id
            ), counted as (
              insert into performance_deltas (tenant_id, content_id, day, views, unique_views, shares, comments,
                last_activity)
              select $1, content_id, day, count(*) filter (where event_type = 'view'),
                case when row_number() over (partition by content_id order by day desc) = 1
                  then (select count(*) from first_seen f where f.content_id = r.content_id) else 0 end,
                count(*) filter (where event_type = 'share'), count(*) filter (where event_type = 'comment'),
                max(created_at)
              from (select *, local_day(created_at) as day from recorded) r group by content_id, day
            )
            select id, content_id, session_id, event_type, created_at from recorded
            """;

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final VisitLimits limits;
    private final Clock clock;

    InteractionService(TenantTransaction transaction, CurrentCaller current, VisitLimits limits, Clock clock) {
        this.transaction = transaction;
        this.current = current;
        this.limits = limits;
        this.clock = clock;
    }

    Uni<ReceiptView> record(List<JsonNode> events, Visit visit) {
        boolean anonymous = current.get().userId() == null;
        Instant now = clock.instant();
        List<Interaction> accepted = new ArrayList<>(events.size());
        List<Rejection> rejected = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            try {
                accepted.add(read(events.get(index), anonymous, visit, now));
            } catch (Malformed refused) {
                rejected.add(new Rejection(index, refused.detail()));
            }
        }
        ReceiptView receipt = new ReceiptView(accepted.size(), rejected);
        List<Interaction> counted = anonymous ? limits.within(visit.customer(), accepted) : accepted;
        return counted.isEmpty()
                ? Uni.createFrom().item(receipt)
                : transaction.withSql(sql -> store(sql, counted, visit, now)).replaceWith(receipt);
    }

    private static Interaction read(JsonNode event, boolean anonymous, Visit visit, Instant now) throws Malformed {
        if (visit.isBot()) {
            throw new Malformed("Automated visits are not counted.");
        }
        return Interaction.read(event, anonymous, now);
    }

    private static Uni<Void> store(Sql sql, List<Interaction> events, Visit visit, Instant now) {
        List<Interaction> marks = events.stream().filter(Interaction::isMark).toList();
        List<Interaction> others =
                events.stream().filter(event -> !event.isMark()).toList();
        return happened(sql, others, visit, now)
                .chain(() -> Marks.set(
                        sql,
                        marks.stream().map(Interaction::contentId).toList(),
                        marks.stream().map(Interaction::eventType).toList(),
                        now));
    }

    private static Uni<Void> happened(Sql sql, List<Interaction> events, Visit visit, Instant now) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.query(RECORD, parameters(sql.caller(), events, visit, now))
                .map(rows -> {
                    List<OutboxEvent> facts = new ArrayList<>(rows.size());
                    rows.forEach(row -> facts.add(fact(sql.caller(), row)));
                    return facts;
                })
                .chain(facts -> Outbox.appendAll(sql, facts));
    }

    private static OutboxEvent fact(Caller caller, Row row) {
        UUID content = row.getUUID("content_id");
        InteractionRecorded event = new InteractionRecorded(
                row.getUUID("id"),
                caller.requireTenant(),
                content,
                caller.userId(),
                row.getString("session_id"),
                row.getString("event_type"),
                row.getOffsetDateTime("created_at").toInstant());
        return OutboxEvent.fact(event, content, Lane.BULK);
    }

    private static @Nullable Object[] parameters(Caller caller, List<Interaction> accepted, Visit visit, Instant now) {
        return new @Nullable Object[] {
            caller.requireTenant(),
            caller.userId(),
            visit.userAgent(),
            visit.network(),
            visit.referrer(),
            accepted.stream().map(event -> event.id(caller.userId())).toList(),
            accepted.stream().map(Interaction::contentId).toList(),
            accepted.stream().map(Interaction::eventType).toList(),
            accepted.stream().map(Interaction::eventData).toArray(String[]::new),
            accepted.stream().map(Interaction::sessionId).toArray(String[]::new),
            accepted.stream()
                    .map(event -> event.at(now).atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new),
            accepted.stream().map(event -> event.utm().source()).toArray(String[]::new),
            accepted.stream().map(event -> event.utm().medium()).toArray(String[]::new),
            accepted.stream().map(event -> event.utm().campaign()).toArray(String[]::new)
        };
    }
}
