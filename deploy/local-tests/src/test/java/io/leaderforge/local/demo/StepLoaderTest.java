package io.leaderforge.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leaderforge.local.demo.StepLoader.Tenants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What earlier loads leave behind is passed over; in a new tenant nothing is. */
class StepLoaderTest {

    private static final Tenants NEW = new Tenants("i49-group", Set.of());
    private static final Tenants EXISTING = new Tenants("i49-group", Set.of("i49-group"));

    /** The status of what is not here is 200. */
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> said = new ArrayList<>();
    private HttpServer gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void aRepetitionAndWhatNeedsItsAnswerArePassedOver() {
        statuses.put("POST /api/v1/checkins", 409);
        load(
                EXISTING,
                step("owner", "POST /checkins", "checkin"),
                step("owner", "POST /checkins/${checkin}/cancel", null),
                step("owner", "POST /last", null));
        assertEquals(List.of("POST /api/v1/checkins", "POST /api/v1/last"), calls);
    }

    @Test
    void inANewTenantAConflictIsAFailure() {
        statuses.put("POST /api/v1/checkins", 409);
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> load(NEW, step("owner", "POST /checkins", "checkin")));
        assertTrue(failure.getMessage().contains("POST /checkins by owner answered 409"), failure.getMessage());
    }

    @Test
    void inANewTenantAMissingAnswerIsAFailure() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> load(NEW, step("owner", "POST /checkins/${chekin}/cancel", null)));
        assertTrue(failure.getMessage().contains("needs the answer 'chekin'"), failure.getMessage());
    }

    @Test
    void aPersonWithAnotherPasswordIsLeftAlone() {
        for (int refused : new int[] {401, 403}) {
            calls.clear();
            said.clear();
            statuses.put("POST /api/v1/core/auth/login", refused);
            load(
                    EXISTING,
                    step("ada@example.org", "PUT /one", null),
                    step("ada@example.org", "PUT /two", null),
                    step("owner", "PUT /three", null));
            assertEquals(List.of("POST /api/v1/core/auth/login", "PUT /api/v1/three"), calls);
            assertEquals(
                    List.of("Demo        ada@example.org cannot sign in with the password of the demo: left alone"),
                    said);
        }
    }

    @Test
    void aPersonOfAnotherExistingTenantIsLeftAlone() {
        statuses.put("POST /api/v1/core/auth/login", 401);
        load(new Tenants("i49-group", Set.of("hub")), step("hub:joel@example.org", "POST /accept", null));
        assertEquals(List.of("POST /api/v1/core/auth/login"), calls);
    }

    @Test
    void inANewTenantARefusedSignInIsAFailure() {
        statuses.put("POST /api/v1/core/auth/login", 401);
        assertThrows(IllegalStateException.class, () -> load(NEW, step("ada@example.org", "PUT /one", null)));
    }

    @Test
    void anyOtherRefusalIsAFailure() {
        statuses.put("PUT /api/v1/one", 422);
        assertThrows(IllegalStateException.class, () -> load(EXISTING, step("owner", "PUT /one", null)));
        statuses.put("POST /api/v1/core/auth/login", 422);
        assertThrows(IllegalStateException.class, () -> load(EXISTING, step("ada@example.org", "PUT /two", null)));
    }

    private void load(Tenants tenants, Step... steps) {
        DemoApi api = new DemoApi(
                URI.create("http://localhost:" + gateway.getAddress().getPort()), null, null);
        References references = new References(api, new Mailbox(URI.create("http://localhost/unused")), "secret");
        new StepLoader(api, api, api, references, "secret", tenants, said::add).load(List.of(steps));
    }

    private static Step step(String by, String call, String as) {
        return new Step(by, call, new ObjectMapper().createObjectNode(), null, as, null, null, 1, null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            calls.add(call);
            byte[] body = "{\"id\": \"1\", \"access_token\": \"t\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(statuses.getOrDefault(call, 200), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
