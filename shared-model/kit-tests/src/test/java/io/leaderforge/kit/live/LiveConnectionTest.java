package io.leaderforge.kit.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleDefinition;
import io.leaderforge.kit.tenant.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveConnectionTest {

    private static final UUID TENANT = Ids.next();
    private static final UUID PERSON = Ids.next();

    private final List<String> sent = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private Grants now = Grants.NONE;
    private boolean isReadable = true;
    private long offset;

    private final LiveConnection.Hub hub = new LiveConnection.Hub() {
        @Override
        public Uni<Grants> grants(LiveIdentity identity) {
            return isReadable ? Uni.createFrom().item(now) : Uni.createFrom().failure(new IllegalStateException());
        }

        @Override
        public void after(long millis, Runnable action) {
            later.add(action);
        }

        @Override
        public long retry() {
            return 1;
        }

        @Override
        public void ended(LiveConnection ended, End end) {
            ends.add(end);
        }
    };

    private final LiveConnection connection = new LiveConnection(
            identity(Grants.NONE),
            new LiveSink() {
                @Override
                public void send(LiveFrame frame) {
                    sent.add(String.valueOf(frame.name()));
                }

                @Override
                public void complete() {
                    sent.add("<complete>");
                }

                @Override
                public void cut() {
                    sent.add("<cut>");
                }
            },
            Runnable::run,
            hub,
            clock,
            3);

    @Test
    void sendsAsMuchAsTheClientTakes() {
        own("a");
        own("b");
        assertEquals(List.of(), sent);
        connection.request(1);
        assertEquals(List.of("a"), sent);
        connection.request(2);
        own("c");
        assertEquals(List.of("a", "b", "c"), sent);
    }

    @Test
    void aClientThatTakesNothingIsCutOff() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            own(name);
        }
        assertEquals(List.of("<cut>"), sent);
        assertEquals(List.of(End.SLOW), ends);
        connection.request(9);
        assertEquals(List.of("<cut>"), sent);
    }

    @Test
    void thePermissionOfTheMomentDecides() {
        connection.request(9);
        leads("not yet");
        now = seller();
        leads("still as it was opened");
        clock.pass(Duration.ofMillis(LiveConnection.GRANTS_MILLIS));
        leads("now");
        now = Grants.NONE;
        clock.pass(Duration.ofMillis(LiveConnection.GRANTS_MILLIS));
        leads("no longer");
        own("own");
        assertEquals(List.of("now", "own"), sent);
    }

    @Test
    void theLastFrameSaysWhy() {
        connection.request(1);
        own("a");
        connection.end(End.SESSION);
        connection.end(End.TENANT);
        own("too late");
        assertEquals(List.of("a"), sent);
        connection.request(1);
        assertEquals(List.of("a", "end", "<complete>"), sent);
        later.forEach(Runnable::run);
        assertEquals(List.of("a", "end", "<complete>"), sent);
        assertEquals(List.of(End.SESSION), ends);
    }

    @Test
    void aClientThatDoesNotTakeTheLastFrameIsCutOff() {
        own("a");
        connection.end(End.TOKEN);
        assertEquals(List.of(), sent);
        later.forEach(Runnable::run);
        assertEquals(List.of("<cut>"), sent);
    }

    @Test
    void isSilentForAsLongAsNothingIsSent() {
        connection.request(1);
        own("a");
        clock.pass(Duration.ofSeconds(20));
        assertEquals(20_000, connection.idleMillis());
        own("waits");
        assertEquals(0, connection.idleMillis());
        assertTrue(ends.isEmpty());
    }

    @Test
    void aRoomIsLeftWithThePermission() {
        connection.request(9);
        RoomRight right = new RoomRight(connection, Permission.CRM_LEADS_VIEW, hub, clock);
        now = seller();
        right.check();
        assertEquals(List.of(), ends);
        now = Grants.NONE;
        right.check();
        assertEquals(List.of("end", "<complete>"), sent);
        assertEquals(List.of(End.PERMISSION), ends);
    }

    @Test
    void aPermissionThatCannotBeReadHoldsForAWhile() {
        RoomRight right = new RoomRight(connection, Permission.CRM_LEADS_VIEW, hub, clock);
        now = seller();
        isReadable = false;
        clock.pass(Duration.ofMillis(RoomRight.UNKNOWN_MILLIS - 1));
        right.check();
        isReadable = true;
        right.check();
        clock.pass(Duration.ofMillis(RoomRight.UNKNOWN_MILLIS - 1));
        right.check();
        assertEquals(List.of(), ends);
        clock.pass(Duration.ofMillis(RoomRight.UNKNOWN_MILLIS));
        right.check();
        assertEquals(List.of(End.UNAVAILABLE), ends);
    }

    private static Grants seller() {
        return Grants.of(List.of(new RoleDefinition(
                "seller", BaseRole.ADMIN, RoleDefinition.Origin.CUSTOM, Set.of(Permission.CRM_LEADS_VIEW))));
    }

    private void own(String name) {
        offer(PERSON, name);
    }

    private void leads(String name) {
        offer(null, name);
    }

    private void offer(@Nullable UUID person, String name) {
        connection.offer(LiveFrame.of(
                new LiveMessage(new Position(0, offset++, 1), TENANT, person, Permission.CRM_LEADS_VIEW, name, "{}")));
    }

    private static LiveIdentity identity(Grants grants) {
        Instant now = Instant.now();
        return new LiveIdentity(
                Caller.user(TENANT, PERSON, Set.of("member")),
                new VerifiedToken(
                        PERSON,
                        TENANT,
                        Set.of("member"),
                        Ids.next(),
                        0,
                        VerifiedToken.TENANT_AUDIENCE,
                        now,
                        now.plusSeconds(300),
                        null,
                        null,
                        null,
                        null,
                        null),
                grants);
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
