package io.leaderforge.gateway;

import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class LimitsTest {

    @Test
    void signInIsLimitedByAddressAfterThreeHundredCalls() {
        String host = Journey.tenant(null).host();
        Raw busy = Journey.client("127.0.0.9");
        for (int i = 0; i < 300; i++) {
            assertEquals(200, login(busy, host).status());
        }
        Raw.Answer last = login(busy, host);
        for (int i = 0; i < 50 && last.status() == 200; i++) {
            last = login(busy, host);
        }
        assertProblem(last, 429);
        assertTrue(Integer.parseInt(last.header("Retry-After")) > 0);
        assertTrue(last.header("RateLimit").contains("r=0"));
        assertEquals(200, login(Journey.client("127.0.0.8"), host).status());
        assertEquals(200, busy.get(host, "/api/v1/core/tenant").status());
    }

    private static Raw.Answer login(Raw client, String host) {
        return client.send("POST", host, "/api/v1/core/auth/login", "{}");
    }
}
