package io.leaderforge.tenancy.secondfactor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TotpTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:10Z");
    private static final long STEP = NOW.getEpochSecond() / 30;

    /** Appendix B of RFC 6238, its last six digits. */
    @Test
    void theCodesAreThoseOfTheStandard() {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertEquals("287082", Totp.code(secret, Instant.ofEpochSecond(59)));
        assertEquals("081804", Totp.code(secret, Instant.ofEpochSecond(1_111_111_109L)));
        assertEquals("050471", Totp.code(secret, Instant.ofEpochSecond(1_111_111_111L)));
        assertEquals("005924", Totp.code(secret, Instant.ofEpochSecond(1_234_567_890L)));
        assertEquals("279037", Totp.code(secret, Instant.ofEpochSecond(2_000_000_000L)));
        assertEquals("353130", Totp.code(secret, Instant.ofEpochSecond(20_000_000_000L)));
    }

    @Test
    void anotherImplementationAgrees() throws CodeGenerationException {
        for (int i = 0; i < 500; i++) {
            byte[] secret = Totp.newSecret();
            long step = STEP + i * 7_919L;
            assertEquals(
                    new DefaultCodeGenerator().generate(Totp.base32(secret), step),
                    Totp.code(secret, Instant.ofEpochSecond(step * 30)));
        }
    }

    @Test
    void theStepsBesideThePresentOneAreGoodAndUsedOnesAreNot() {
        byte[] secret = Totp.newSecret();
        for (int beside = -3; beside <= 3; beside++) {
            String code = Totp.code(secret, NOW.plusSeconds(beside * 30L));
            OptionalLong expected = Math.abs(beside) <= 1 ? OptionalLong.of(STEP + beside) : OptionalLong.empty();
            assertEquals(expected, Totp.step(secret, code, NOW, 0));
            assertEquals(
                    beside == 1 ? expected : OptionalLong.empty(),
                    Totp.step(secret, code, NOW, STEP),
                    "a step that was used is used up, and so are those before it");
        }
    }
}
