package io.leaderforge.kit.departure;

import io.leaderforge.contracts.event.erasure.PersonErased;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Publishes that a context has erased a person, for core, which collects these receipts.
 *
 * <pre>{@code @Produces DepartureListener receipt(Clock clock) { return new ErasureReceipt(ContentPersonErased::new, clock); }}</pre>
 */
public final class ErasureReceipt implements DepartureListener {

    /** The context's fact. */
    @FunctionalInterface
    public interface Fact<E extends Record & PersonErased> {
        E of(UUID tenantId, UUID userId, long changed, Instant erasedAt);
    }

    private final Fact<?> fact;
    private final Clock clock;

    public <E extends Record & PersonErased> ErasureReceipt(Fact<E> fact, Clock clock) {
        this.fact = fact;
        this.clock = clock;
    }

    @Override
    public Uni<Void> done(Sql sql, Departure departure) {
        return departure.isOf(Departure.PERSON)
                ? Outbox.fact(
                        sql,
                        fact.of(departure.tenantId(), departure.id(), departure.changed(), clock.instant()),
                        departure.id())
                : Uni.createFrom().voidItem();
    }
}
