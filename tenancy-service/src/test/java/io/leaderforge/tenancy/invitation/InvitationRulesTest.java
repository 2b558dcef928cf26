package io.leaderforge.tenancy.invitation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.invitation.InvitationBodies.CreateInvitation;
import io.leaderforge.tenancy.secret.OpaqueToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvitationRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Instant END = NOW.plus(Duration.ofDays(7));

    private final Invitation invitation = Invitation.create(
            Ids.next(),
            Ids.next(),
            new CreateInvitation("kim@example.org", null, null),
            EmailAddress.of("kim@example.org"),
            Ids.next(),
            OpaqueToken.next(),
            NOW,
            END);

    @Test
    void itIsGoodOnce() {
        invitation.accept(END.minusMillis(1));
        assertEquals(410, refused(() -> invitation.accept(NOW)));
        assertEquals(409, refused(() -> invitation.revoke(NOW)));
    }

    @Test
    void itIsNotGoodFromItsEndOn() {
        assertEquals(410, refused(() -> invitation.accept(END)));
        assertNull(invitation.acceptedAt());
    }

    @Test
    void revokedItIsGoodForNothingAndRevokingItAgainChangesNothing() {
        assertTrue(invitation.revoke(NOW));
        assertFalse(invitation.revoke(NOW.plusSeconds(1)));
        assertEquals(NOW, invitation.revokedAt());
        assertEquals(410, refused(() -> invitation.accept(NOW)));
        assertEquals(409, refused(() -> invitation.renew(OpaqueToken.next(), END, END)));
    }

    @Test
    void aLetterFollowsAnotherAfterAMinuteAndOpensAnExpiredOneAgain() {
        assertEquals(429, refused(() -> invitation.renew(OpaqueToken.next(), NOW.plusSeconds(59), END)));
        assertEquals(1, invitation.sends());
        Instant later = END.plus(Duration.ofDays(1));
        invitation.renew(OpaqueToken.next(), END, later);
        assertEquals(2, invitation.sends());
        invitation.accept(END.plusSeconds(1));
    }

    private static int refused(Runnable verb) {
        return assertThrows(ProblemException.class, verb::run).type().status();
    }
}
