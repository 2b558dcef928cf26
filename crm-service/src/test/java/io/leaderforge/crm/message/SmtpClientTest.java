package io.leaderforge.crm.message;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SmtpClientTest {

    private static final MailMessage MAIL =
            new MailMessage("us@mid.example", "kim@mid.example", "Hello", "A text that nothing answers");

    /** One connection is all there is; what has hung on it is over when its patience is, and the next mail has its place. */
    @Test
    void f4a_aServerThatTakesConnectionsAndStaysSilentKeepsNone() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(30_000);
            MailClient client = SmtpClient.create(vertx, settings(server.getLocalPort()), Duration.ofMillis(200));
            var first = client.sendMail(MAIL);
            try (Socket silent = server.accept()) {
                var second = client.sendMail(MAIL);
                try (Socket next = server.accept()) {
                    assertTrue(silent.isConnected() && next.isConnected());
                    assertFalse(first.succeeded() || second.succeeded());
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private static SmtpSettings settings(int port) {
        return new SmallRyeConfigBuilder()
                .withMapping(SmtpSettings.class)
                .withDefaultValues(Map.of(
                        "leaderforge.smtp.host", "127.0.0.1",
                        "leaderforge.smtp.port", "" + port,
                        "leaderforge.smtp.connections", "1"))
                .build()
                .getConfigMapping(SmtpSettings.class);
    }
}
