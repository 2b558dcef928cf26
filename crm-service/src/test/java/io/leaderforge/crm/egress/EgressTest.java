package io.leaderforge.crm.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.Receiver;
import io.leaderforge.crm.Receiver.Reply;
import io.leaderforge.kit.Ids;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to typed addresses, without the service around. 127.0.0.1 is the one address that is allowed besides public ones. */
class EgressTest {

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> settings =
            new HashMap<>(Map.of("plain-http", "true", "allow", "127.0.0.1", "connect-timeout", "PT2S"));
    private final UUID tenant = Ids.next();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static EgressConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(EgressConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("leaderforge.egress." + name, value));
        return builder.build().getConfigMapping(EgressConfig.class);
    }

    private Egress egress() {
        EgressConfig config = config(settings);
        return new Egress(
                vertx, config, new Resolver(vertx, config), new AllowedAddresses(config), new Circuits(config));
    }

    private Answer send(Egress egress, String url) {
        return send(egress, url, Duration.ofSeconds(5));
    }

    private Answer send(Egress egress, String url, Duration timeout) {
        Outgoing request = new Outgoing(tenant, "POST", Target.of(url, true), Map.of("X-A", "b"), "{}", timeout);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        vertx.runOnContext(
                any -> egress.send(request).subscribe().with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private CallFailed fails(Egress egress, String url) {
        CompletionException failure = assertThrows(CompletionException.class, () -> send(egress, url));
        return assertInstanceOf(CallFailed.class, failure.getCause());
    }

    @Test
    void theAnswerIsReadUpToItsLimitAndTheRestIsLeft() {
        settings.put("max-answer", "1000");
        try (Receiver host = new Receiver(request -> new Reply(
                200,
                Map.of("Content-Type", "text/plain"),
                "x".repeat(request.path().equals("/big") ? 5_000_000 : 1000)))) {
            Egress egress = egress();
            Answer small = send(egress, host.url("/small"));
            assertEquals(1000, small.body().length());
            assertFalse(small.cut());
            assertEquals("text/plain", small.contentType());
            Answer big = send(egress, host.url("/big"));
            assertTrue(big.cut());
            assertEquals("", big.body());
            assertEquals("close", host.received().getFirst().header("Connection"));
        }
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        try (Receiver host = new Receiver(request -> new Reply(302, Map.of("Location", "/other"), ""))) {
            assertEquals(302, send(egress(), host.url("/x")).status());
            assertEquals(1, host.received().size());
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAFailureThatMayPass() {
        try (Receiver host = Receiver.holding(Reply.of(200))) {
            Egress egress = egress();
            CompletionException late =
                    assertThrows(CompletionException.class, () -> send(egress, host.url("/x"), Duration.ofMillis(300)));
            assertTrue(assertInstanceOf(CallFailed.class, late.getCause()).mayBeRepeated());
        }
    }

    /** One that drips its answer for ever, and one that never ends its header. */
    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n", "HTTP/1.1 200 OK\r\nX: "})
    void aHostThatNeverEndsIsLeftAtTheTimeout(String beginning) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write(beginning.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    while (socket.getInputStream().read() >= 0) {
                        out.flush();
                    }
                } catch (IOException closed) {
                    // The client has left.
                }
            });
            Egress egress = egress();
            assertThrows(
                    CompletionException.class,
                    () -> send(egress, "http://127.0.0.1:" + server.getLocalPort() + "/", Duration.ofMillis(300)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:8080/",
                "http://[::1]:8080/",
                "http://[::ffff:127.0.0.2]:8080/",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/",
                "http://0.0.0.0:8080/"
            })
    void anAddressThatIsNotPublicIsNotConnectedTo(String url) {
        CallFailed refused = fails(egress(), url);
        assertFalse(refused.mayBeRepeated());
        assertTrue(refused.getMessage().contains("no public address"), refused.getMessage());
    }

    @Test
    void aNameIsDecidedByWhatItIsResolvedToAndIsResolvedOnce() {
        try (NameServer names = new NameServer(query -> query == 1 ? "127.0.0.1" : "127.0.0.2");
                Receiver host = Receiver.of(Reply.of(200))) {
            settings.put("dns-server", names.address());
            Egress egress = egress();
            String url = "http://rebinding.example.com:" + host.port() + "/";
            assertEquals(200, send(egress, url).status());
            assertEquals(1, names.queries());
            assertEquals(
                    "rebinding.example.com:" + host.port(),
                    host.received().getFirst().header("Host"));
            assertFalse(fails(egress, url).mayBeRepeated());
            assertEquals(1, host.received().size());
        }
    }

    @Test
    void aNameThatLeadsInsideIsNotConnectedTo() {
        try (NameServer names = new NameServer(query -> "10.0.0.7")) {
            settings.put("dns-server", names.address());
            CallFailed refused = fails(egress(), "http://inside.example.com:8080/");
            assertFalse(refused.getMessage().contains("10.0.0.7"), refused.getMessage());
            assertFalse(refused.mayBeRepeated());
        }
    }

    @Test
    void afterFailuresInARowTheHostIsLeftAloneForAWhile() {
        settings.put("circuit-failures", "2");
        try (Receiver host = Receiver.of(Reply.of(500))) {
            Egress egress = egress();
            send(egress, host.url("/"));
            send(egress, host.url("/"));
            CallFailed open = fails(egress, host.url("/"));
            assertTrue(open.mayBeRepeated());
            assertEquals(2, host.received().size());
        }
    }

    @Test
    void aHostThatAcceptsNoConnectionIsAFailureThatMayPass() throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }
        CallFailed refused = fails(egress(), "http://127.0.0.1:" + free + "/");
        assertTrue(refused.mayBeRepeated());
        assertFalse(refused.getMessage().contains("127.0.0.1"), refused.getMessage());
    }
}
