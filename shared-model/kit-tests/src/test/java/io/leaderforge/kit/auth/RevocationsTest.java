package io.leaderforge.kit.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevocationsTest {

    private final TestTokens.HandClock clock = new TestTokens.HandClock();
    private final Revocations revocations = new Revocations(clock, Duration.ofMinutes(15));

    @Test
    void forgetsWhatNoLivingTokenNeeds() {
        revocations.revoke(UUID.randomUUID(), UUID.randomUUID(), clock.now.minusSeconds(3600));
        assertEquals(0, revocations.size());
        revocations.revoke(UUID.randomUUID(), UUID.randomUUID(), clock.now);
        revocations.revoke(UUID.randomUUID(), null, clock.now);
        assertEquals(2, revocations.size());
        clock.now = clock.now.plus(Duration.ofMinutes(16));
        revocations.revoke(UUID.randomUUID(), null, clock.now);
        assertEquals(1, revocations.size());
    }

    @Test
    void readsTheTopicsRecords() throws IOException {
        String event = "{\"tenant_id\":\"%s\",\"user_id\":\"%s\",\"session_id\":null,\"reason\":\"roles_changed\","
                + "\"not_before\":\"%s\",\"added_later\":1}";
        byte[] record = String.format(event, UUID.randomUUID(), UUID.randomUUID(), clock.now)
                .getBytes(StandardCharsets.UTF_8);
        SessionFeed.apply(revocations, record);
        SessionFeed.apply(revocations, null);
        assertEquals(1, revocations.size());
        assertThrows(IOException.class, () -> SessionFeed.apply(revocations, "{".getBytes(StandardCharsets.UTF_8)));
    }
}
