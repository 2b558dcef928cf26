package io.leaderforge.tenancy.erasure;

import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.kit.departure.Departure;
import io.leaderforge.kit.departure.DepartureStep;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Ends what an erased account can be used with: its sessions, its tokens, its links to accounts in other tenants. The
 * revocation of its tokens names it, and so is deleted on the topic at once: who has read it knows it until they have ended.
 */
@ApplicationScoped
class AccountAccess implements DepartureStep {

    private static final String IS_THERE = "select from users where tenant_id = $1 and id = $2";

    private final Sessions sessions;
    private final Clock clock;

    AccountAccess(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return Departure.PERSON;
    }

    @Override
    public Uni<Integer> run(Sql sql, Departure departure, int limit) {
        return sql.exists(IS_THERE, sql.tenant(), departure.id())
                .chain(isThere ->
                        isThere ? end(sql, departure) : Uni.createFrom().item(0));
    }

    private Uni<Integer> end(Sql sql, Departure departure) {
        UUID person = departure.id();
        Instant now = clock.instant();
        return sessions.endAll(sql, person, null, "erased")
                .call(() -> People.refuseTokens(sql, person, "erased", now))
                .call(() -> Outbox.tombstone(
                        sql, SessionRevoked.class, person, ChronoUnit.MICROS.between(Instant.EPOCH, now) + 1))
                .call(() -> Persons.leave(sql, person, now))
                .call(() -> sql.query("select forget_switches($1)", person));
    }
}
