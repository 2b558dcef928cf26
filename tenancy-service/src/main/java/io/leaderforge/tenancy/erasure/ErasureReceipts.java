package io.leaderforge.tenancy.erasure;

import io.leaderforge.contracts.event.content.ContentPersonErased;
import io.leaderforge.contracts.event.crm.CrmPersonErased;
import io.leaderforge.contracts.event.engagement.EngagementPersonErased;
import io.leaderforge.contracts.event.erasure.PersonErased;
import io.leaderforge.contracts.event.progress.ProgressPersonErased;
import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.DepartureListener;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.inbox.EventMeta;
import io.leaderforge.kit.schema.BoundedContexts;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** Collects the receipts of an erasure: core's own, and the facts of the other services. With the last one it is done. */
@ApplicationScoped
public class ErasureReceipts implements DepartureListener, Consumer<EventHandlers> {

    /** Receipts of one erasure come one after the other, so that one of them is the last. */
    private static final String LOCK =
            "select id from erasures where tenant_id = $1 and user_id = $2 for no key update";

    private static final String ADD = """
            insert into erasure_receipts (tenant_id, erasure_id, context, done_at, changed)
            select e.tenant_id, e.id, $3, $4, $5 from erasures e where e.tenant_id = $1 and e.user_id = $2
            on conflict (tenant_id, erasure_id, context) do nothing
            """;

    /** From then on the person's id is not kept. */
    private static final String COMPLETE = """
            update erasures e set completed_at = $3, user_id = null, revision = revision + 1
            where e.tenant_id = $1 and e.user_id = $2
              and $4 = (select count(*) from erasure_receipts r where r.tenant_id = e.tenant_id and r.erasure_id = e.id)
            """;

    private final Clock clock;

    ErasureReceipts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void accept(EventHandlers handlers) {
        handlers.fact(ContentPersonErased.class, this::received)
                .fact(ProgressPersonErased.class, this::received)
                .fact(EngagementPersonErased.class, this::received)
                .fact(CrmPersonErased.class, this::received);
    }

    private Uni<Void> received(Sql sql, EventMeta meta, PersonErased fact) {
        return add(sql, fact.userId(), meta.topic().context(), fact.erasedAt(), fact.changed());
    }

    @Override
    public Uni<Void> done(Sql sql, Departure departure) {
        return departure.isOf(Departure.PERSON)
                ? add(sql, departure.id(), BoundedContexts.CORE, clock.instant(), departure.changed())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> add(Sql sql, UUID user, String context, Instant at, long changed) {
        return sql.query(LOCK, sql.tenant(), user)
                .chain(() -> sql.update(ADD, sql.tenant(), user, context, at, changed))
                .chain(() -> ErasureService.STATES.storeAll(
                        sql, COMPLETE, sql.tenant(), user, clock.instant(), (long) BoundedContexts.ALL.size()))
                .replaceWithVoid();
    }
}
