package io.leaderforge.gateway;

import static io.leaderforge.gateway.ResolutionTest.assertProblem;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that does not keep to HTTP: its caller is told, and nothing stays taken. */
@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class BrokenServiceTest {

    private final Raw client = Journey.client();
    private final Tenant tenant = Journey.tenant(null);

    @AfterEach
    void nothingStaysTaken() {
        await().untilAsserted(() -> assertEquals(0, Metrics.sum("gateway_upstream_in_flight{", "rude")));
    }

    @Test
    void finding5_aHeaderThatCannotBePassedOnEndsTheExchange() {
        assertProblem(client.get(tenant.host(), "/api/v1/rude/illegal", Journey.bearer(tenant)), 503);
        assertProblem(client.send("POST", tenant.host(), "/api/v1/rude/illegal", "{}", Journey.bearer(tenant)), 502);
    }

    @Test
    void halfAnAnswerNeverLooksWhole() throws Exception {
        try (Socket socket = sent("/api/v1/rude/half")) {
            assertEquals("half", Raw.read(socket.getInputStream()).body());
            assertEquals(-1, socket.getInputStream().read());
        }
        try (Socket socket = sent("/api/v1/rude/half-chunks")) {
            assertThrows(IOException.class, () -> Raw.read(socket.getInputStream()));
        }
    }

    @Test
    void finding5_anAnswerThatStallsIsBrokenOff() throws Exception {
        try (Socket half = sent("/api/v1/rude/stall");
                Socket empty = sent("/api/v1/rude/stall-empty")) {
            assertEquals("half", Raw.read(half.getInputStream()).body());
            assertEquals(-1, half.getInputStream().read());
            assertThrows(IOException.class, () -> Raw.read(empty.getInputStream()));
        }
    }

    @Test
    void anAnswerThatNeverBeginsIsSaidSo() {
        assertProblem(client.get(tenant.host(), "/api/v1/rude/hang-up", Journey.bearer(tenant)), 503);
        assertProblem(client.send("POST", tenant.host(), "/api/v1/rude/hang-up", "{}", Journey.bearer(tenant)), 502);
        assertProblem(client.send("PUT", tenant.host(), "/api/v1/rude/hang-up", "{}", Journey.bearer(tenant)), 503);
        assertProblem(
                client.send(
                        "PUT",
                        tenant.host(),
                        "/api/v1/rude/hang-up",
                        "{}",
                        Journey.bearer(tenant),
                        "If-Unmodified-Since: Sun, 29 Nov 2026 08:00:00 GMT"),
                502);
    }

    private Socket sent(String target) throws IOException {
        Socket socket = client.open();
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: " + tenant.host() + "\r\n" + Journey.bearer(tenant)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
