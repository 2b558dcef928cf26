package io.leaderforge.progress.checkin;

import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.live.Live;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.checkin.CheckinBodies.CheckinView;
import io.leaderforge.progress.round.ModuleRound;
import io.leaderforge.progress.round.Rounds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class CheckinService {

    private static final String ROUND_OF = "select round_id from checkin_requests where id = $1";

    private final TenantTransaction transaction;
    private final Rounds rounds;
    private final Checkins checkins;
    private final Clock clock;

    CheckinService(TenantTransaction transaction, Rounds rounds, Checkins checkins, Clock clock) {
        this.transaction = transaction;
        this.rounds = rounds;
        this.checkins = checkins;
        this.clock = clock;
    }

    /** Asks the caller's leader, in the transaction that holds the round's lock; whose turn it is, the caller has checked. */
    public Uni<CheckinView> request(Sql sql, ModuleRound round, @Nullable UUID organizationId) {
        return Leader.find(sql, organizationId)
                .map(leader -> Checkin.request(round, leader, clock.instant()))
                .chain(checkins::persistAndFlush)
                .call(checkin -> publish(sql, checkin, checkin.requested()))
                .chain(checkin -> CheckinView.require(sql, checkin.id()));
    }

    Uni<CheckinView> schedule(UUID id, Instant at) {
        return move(id, (sql, checkin) -> {
            checkin.requireLeader(sql.caller());
            return checkin.schedule(at, sql.caller().requireUser(), clock.instant());
        });
    }

    Uni<CheckinView> complete(UUID id, @Nullable String notes) {
        return move(id, (sql, checkin) -> {
            checkin.requireLeader(sql.caller());
            return checkin.complete(notes, sql.caller().requireUser(), clock.instant());
        });
    }

    Uni<CheckinView> cancel(UUID id) {
        return move(id, (sql, checkin) -> {
            checkin.requireParty(sql.caller());
            return checkin.cancel(sql.caller().requireUser(), clock.instant());
        });
    }

    private Uni<CheckinView> move(UUID id, Transition transition) {
        return transaction.withEntities(sql -> lock(sql, id)
                .chain(checkin -> CheckinView.require(sql, id)
                        .call(before -> moved(sql, checkin, transition))
                        .chain(before -> CheckinView.require(sql, id).invoke(after -> Audit.changed(before, after)))));
    }

    private Uni<Void> moved(Sql sql, Checkin checkin, Transition transition) {
        CheckinChanged event = transition.apply(sql, checkin);
        return event == null ? Uni.createFrom().voidItem() : checkins.flush().chain(() -> publish(sql, checkin, event));
    }

    /** Locks the round before the check-in is read, so that what is read stays true. */
    private Uni<Checkin> lock(Sql sql, UUID id) {
        return sql.first(row -> row.getUUID("round_id"), ROUND_OF, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("check-in"))
                .chain(rounds::lock)
                .chain(locked -> checkins.findById(id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("check-in"));
    }

    private static Uni<Void> publish(Sql sql, Checkin checkin, CheckinChanged event) {
        List<OutboxEvent> events = new ArrayList<>();
        events.add(OutboxEvent.fact(event, checkin.id()));
        events.add(OutboxEvent.fact(checkin.step(), checkin.progressId()));
        checkin.live().forEach(live -> events.add(Live.event(live)));
        return Outbox.appendAll(sql, events);
    }

    @FunctionalInterface
    private interface Transition {
        /** Null where nothing changes. */
        @Nullable
        CheckinChanged apply(Sql sql, Checkin checkin);
    }
}
