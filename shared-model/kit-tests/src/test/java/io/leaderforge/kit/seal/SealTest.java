package io.leaderforge.kit.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sealed can be opened with its key alone. */
class SealTest {

    private static final Seal SEAL = seal((byte) 1);

    @Test
    void whatIsSealedOpensWithTheSameKey() {
        String sealed = SEAL.seal(Map.of("email", "ann@acme.example"));
        assertEquals("ann@acme.example", SEAL.open(sealed).path("email").asText());
        assertFalse(sealed.contains("ann"), sealed);
        assertNotEquals(sealed, SEAL.seal(Map.of("email", "ann@acme.example")));
    }

    @Test
    void anotherKeyOrAChangedTextIsRefused() {
        String sealed = SEAL.seal(Map.of("email", "ann@acme.example"));
        assertThrows(IllegalArgumentException.class, () -> seal((byte) 2).open(sealed));
        assertThrows(
                IllegalArgumentException.class, () -> SEAL.open(sealed.substring(0, sealed.length() - 4) + "AAAA"));
        assertThrows(IllegalArgumentException.class, () -> SEAL.open("no JWE"));
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithItsSetting() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> Seal.of("leaderforge.audit-key", "c2hvcnQ"));
        assertEquals("leaderforge.audit-key must be 32 bytes in base64url.", refused.getMessage());
    }

    private static Seal seal(byte fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, fill);
        return Seal.of("leaderforge.audit-key", Base64.getUrlEncoder().encodeToString(key));
    }
}
