package io.leaderforge.kit.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.RoomSignal.Member;
import io.leaderforge.kit.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenRoomTest {

    private final OpenRoom room = new OpenRoom();
    private final UUID elsewhere = Ids.next();

    @Test
    void aMemberOfWhomNoInstanceTellsAnyLongerIsGone() {
        Member one = new Member(Ids.next(), Ids.next(), null);
        Member other = new Member(Ids.next(), Ids.next(), null);
        assertTrue(room.told(one, elsewhere, 30));
        assertTrue(room.told(other, elsewhere, 30));
        assertFalse(room.told(one, elsewhere, 40));
        assertEquals(List.of(other), room.forget(35));
        assertEquals(List.of(one), room.members());
        assertEquals(List.of(), room.forget(40));
    }

    @Test
    void anotherStateIsNews() {
        Member member = new Member(Ids.next(), Ids.next(), null);
        assertTrue(room.told(member, elsewhere, 30));
        assertTrue(room.told(new Member(member.id(), member.userId(), Map.of("selected", "t")), elsewhere, 30));
        assertEquals(1, room.members().size());
    }

    @Test
    void aMemberSendsFortyMessagesAtOnceAndTwentyASecond() {
        MessageRate rate = new MessageRate();
        long now = -5;
        for (int i = 0; i < 40; i++) {
            assertTrue(rate.take(now));
        }
        assertFalse(rate.take(now));
        for (int i = 0; i < 20; i++) {
            assertTrue(rate.take(now + 1_020_000_000L));
        }
        assertFalse(rate.take(now + 1_020_000_000L));
    }
}
