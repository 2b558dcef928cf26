package io.leaderforge.kit.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GatewayProofTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final UUID TENANT = UUID.randomUUID();
    private final GatewayProof proof = new GatewayProof("0123456789abcdef0123456789abcdef");

    @Test
    void isGoodForItsRequestWithinTheWindowOnly() {
        String value = proof.sign("POST", "/api/v1/core/auth/login?a=b", TENANT, NOW);
        assertTrue(verifies(value, "POST", "/api/v1/core/auth/login?a=b", TENANT, NOW));
        assertTrue(verifies(value, "POST", "/api/v1/core/auth/login?a=b", TENANT, NOW.plusSeconds(30)));
        assertTrue(verifies(value, "POST", "/api/v1/core/auth/login?a=b", TENANT, NOW.minusSeconds(30)));
        assertFalse(verifies(value, "POST", "/api/v1/core/auth/login?a=b", TENANT, NOW.plusSeconds(31)));
        assertFalse(verifies(value, "GET", "/api/v1/core/auth/login?a=b", TENANT, NOW));
        assertFalse(verifies(value, "POST", "/api/v1/core/auth/login", TENANT, NOW));
        assertFalse(verifies(value, "POST", "/api/v1/core/auth/login?a=b", UUID.randomUUID(), NOW));
        assertFalse(verifies(value, "POST", "/api/v1/core/auth/login?a=b", null, NOW));
        GatewayProof other = new GatewayProof("another secret of the same length");
        assertFalse(other.verify(value, "POST", "/api/v1/core/auth/login?a=b", TENANT, NOW));
    }

    @Test
    void platformRequestsHaveNoTenant() {
        String value = proof.sign("GET", "/", null, NOW);
        assertTrue(verifies(value, "GET", "/", null, NOW));
        assertFalse(verifies(value, "GET", "/", TENANT, NOW));
    }

    @Test
    void refusesRubbishWithoutThrowing() {
        String good = proof.sign("GET", "/", TENANT, NOW);
        for (String value : List.of(
                "",
                "v1",
                "v1.",
                "v1..",
                "v1.x.y",
                "v1.-1.y",
                "v2" + good.substring(2),
                good + "A",
                "v1.99999999999999999999.y",
                "v1." + NOW.getEpochSecond() + ".é")) {
            assertFalse(verifies(value, "GET", "/", TENANT, NOW), value);
        }
        assertFalse(verifies(null, "GET", "/", TENANT, NOW));
        assertThrows(IllegalArgumentException.class, () -> new GatewayProof("short"));
    }

    private boolean verifies(String value, String method, String target, UUID tenant, Instant now) {
        return proof.verify(value, method, target, tenant, now);
    }
}
