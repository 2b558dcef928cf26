package io.leaderforge.progress.checkin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.progress.round.ModuleRound;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CheckinTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final UUID TENANT = Ids.next();
    private static final UUID LEARNER = Ids.next();
    private static final UUID LEADER = Ids.next();

    private final Round round = new Round();
    private final Checkin checkin = Checkin.request(round, new Leader(LEADER, Ids.next(), 15), NOW);

    /** Of the learner; nothing but a request for a check-in changes it here. */
    private static final class Round extends ModuleRound {
        @Override
        public UUID tenantId() {
            return TENANT;
        }

        @Override
        public UUID userId() {
            return LEARNER;
        }
    }

    @Test
    void aRequestNamesTheLeaderToTheRoundAndToWhoListens() {
        CheckinChanged event = checkin.requested();
        assertEquals("requested", event.status());
        assertEquals(LEADER, event.leaderId());
        assertEquals(LEADER, round.leaderId());
    }

    @Test
    void itIsScheduledAndMovedAsLongAsItIsOpen() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        assertEquals(tomorrow, scheduled(tomorrow).scheduledAt());
        Instant later = tomorrow.plusSeconds(60);
        CheckinChanged moved = scheduled(later);
        assertEquals(later, moved.scheduledAt());
        assertEquals(tomorrow, moved.previouslyScheduledAt());
        assertEquals(LEADER, moved.changedBy());
        assertEquals("scheduled", checkin.status());
    }

    private CheckinChanged scheduled(Instant at) {
        return Objects.requireNonNull(checkin.schedule(at, LEADER, NOW));
    }

    @Test
    void theTimeThatItHasAlreadyChangesNothing() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1)).plusNanos(1_001);
        scheduled(tomorrow);
        assertNull(checkin.schedule(tomorrow, LEADER, NOW.plusSeconds(5)));
        assertNull(checkin.schedule(tomorrow, LEADER, tomorrow.plusSeconds(5)));
        CheckinChanged moved = scheduled(tomorrow.plusSeconds(60));
        assertEquals(1, moved.calendarSequence());
        assertEquals(tomorrow.truncatedTo(ChronoUnit.MICROS), moved.previouslyScheduledAt());
    }

    @Test
    void aTimeThatHasPassedIsRefused() {
        assertEquals(422, refused(() -> checkin.schedule(NOW, LEADER, NOW)));
        assertEquals("requested", checkin.status());
    }

    @Test
    void whatIsOverChangesNoMore() {
        List<Consumer<Checkin>> ends =
                List.of(it -> it.complete("Well done", LEADER, NOW), it -> it.cancel(LEARNER, NOW));
        for (Consumer<Checkin> end : ends) {
            Checkin ended = Checkin.request(new Round(), new Leader(LEADER, Ids.next(), 15), NOW);
            end.accept(ended);
            assertEquals(409, refused(() -> ended.schedule(NOW.plusSeconds(1), LEADER, NOW)));
            assertEquals(409, refused(() -> ended.complete(null, LEADER, NOW)));
            assertEquals(409, refused(() -> ended.cancel(LEARNER, NOW)));
        }
    }

    @Test
    void theLeaderAndAdminsLeadItAndTheLearnerIsAParty() {
        Caller learner = Caller.user(TENANT, LEARNER, Set.of("member"));
        Caller stranger = Caller.user(TENANT, Ids.next(), Set.of("member"));
        assertDoesNotThrow(() -> checkin.requireLeader(Caller.user(TENANT, LEADER, Set.of("member"))));
        assertDoesNotThrow(() -> checkin.requireLeader(Caller.user(TENANT, Ids.next(), Set.of("admin"))));
        assertDoesNotThrow(() -> checkin.requireParty(learner));
        assertEquals(403, refused(() -> checkin.requireLeader(learner)));
        assertEquals(403, refused(() -> checkin.requireParty(stranger)));
    }

    private static int refused(Runnable verb) {
        return assertThrows(ProblemException.class, verb::run).type().status();
    }
}
