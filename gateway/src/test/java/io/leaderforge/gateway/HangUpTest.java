package io.leaderforge.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Callers who hang up at every point of an exchange, a thousand times (with {@code -Dleaderforge.thorough=true} six
 * thousand), beside callers who check every byte of their answers. A service's connection that was not used to its end must never be another caller's.
 */
@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class HangUpTest {

    private static final int HANG_UPS = Boolean.getBoolean("leaderforge.thorough") ? 1_500 : 250;
    private static final int SMALL_WINDOW = 4_096;
    private static final int CHECKERS = 6;
    private static final int ENOUGH = 30;
    private final Raw client = Journey.client("127.0.0.6");
    private final Raw leaving = Journey.client("127.0.0.7");

    private enum Point {
        IN_THE_HEAD,
        IN_THE_BODY,
        BEFORE_THE_ANSWER,
        IN_THE_ANSWER;

        int sent(String request, int turn) {
            int head = request.indexOf("\r\n\r\n") + 4;
            return switch (this) {
                case IN_THE_HEAD -> 1 + turn % (head - 1);
                case IN_THE_BODY -> head + turn % (request.length() - head);
                case BEFORE_THE_ANSWER, IN_THE_ANSWER -> request.length();
            };
        }

        /** So long an answer that its caller can be the one it waits for, or a short one. */
        int times(int turn) {
            return this == IN_THE_ANSWER ? 2_000 + turn * 37 % 30_000 : 1 + turn % 3;
        }
    }

    @Test
    void callersWhoHangUpCostOthersNothing() throws Exception {
        Tenant tenant = Journey.tenant(null);
        String token = Journey.bearer(tenant);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> checkers = new ArrayList<>();
            for (int i = 0; i < CHECKERS; i++) {
                checkers.add(threads.submit(() -> check(tenant, token, over)));
            }
            List<Future<?>> leavers = new ArrayList<>();
            for (Point point : Point.values()) {
                leavers.add(threads.submit(() -> hangUp(tenant, token, point)));
            }
            try {
                for (Future<?> leaver : leavers) {
                    leaver.get();
                }
            } finally {
                over.set(true);
            }
            for (Future<Integer> checker : checkers) {
                assertTrue(checker.get() > ENOUGH, "a checker got too few answers to say anything");
            }
        }
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertEquals(0, inFlight()));
    }

    private static double inFlight() {
        return Metrics.sum("gateway_upstream_in_flight{", "content");
    }

    /** One connection, one exchange after the other; each answer must be that of the request just sent, to the byte. */
    private int check(Tenant tenant, String token, AtomicBoolean over) throws IOException {
        int answers = 0;
        try (Socket socket = client.open()) {
            while (!over.get()) {
                exchange(socket, tenant, token, answers % 50 == 0 ? 2_000 : 1 + answers % 7);
                answers++;
            }
        }
        return answers;
    }

    private Void hangUp(Tenant tenant, String token, Point point) throws IOException {
        try (Socket other = client.open()) {
            for (int i = 0; i < HANG_UPS; i++) {
                String whole = request(tenant, token, UUID.randomUUID().toString(), point.times(i));
                try (Socket socket = leaving.open(SMALL_WINDOW)) {
                    socket.setSoLinger(i % 2 == 0, 0);
                    socket.getOutputStream()
                            .write(whole.substring(0, point.sent(whole, i)).getBytes(StandardCharsets.US_ASCII));
                    if (point == Point.IN_THE_ANSWER) {
                        assertEquals(
                                "HTTP/1.1 200",
                                new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
                        socket.getInputStream().readNBytes(i % 300);
                        // Meanwhile the service's whole answer is there, and waits for this caller.
                        exchange(other, tenant, token, 1);
                    }
                }
                if (i % 10 == 0) {
                    exchange(other, tenant, token, 1);
                }
            }
        }
        return null;
    }

    /** The answer must be that of this request, to the byte. */
    private static void exchange(Socket socket, Tenant tenant, String token, int times) throws IOException {
        String id = UUID.randomUUID().toString();
        socket.getOutputStream().write(request(tenant, token, id, times).getBytes(StandardCharsets.US_ASCII));
        Raw.Answer answer = Raw.read(socket.getInputStream());
        assertEquals(200, answer.status(), answer.body());
        assertEquals(id.repeat(times), answer.body());
    }

    private static String request(Tenant tenant, String token, String id, int times) {
        return "POST /api/v1/content/mirror?times=" + times + " HTTP/1.1\r\nHost: " + tenant.host() + "\r\n" + token
                + "\r\nContent-Type: text/plain\r\nContent-Length: " + id.length() + "\r\n\r\n" + id;
    }
}
