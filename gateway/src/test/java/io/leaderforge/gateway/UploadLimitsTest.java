package io.leaderforge.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.Journey.Tenant;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = GatewayWorld.class, scope = TestResourceScope.GLOBAL)
class UploadLimitsTest {

    private static final int PIECE = 64 * 1024;
    private static final int STEP_MILLIS = 500;
    private static final int MOST_STEPS = 100;

    @Test
    @DisplayName(
            "an upload that keeps coming has as long as it takes; one that trickles or has stopped is refused meanwhile")
    void anUploadHasTimeForAsLongAsItKeepsComing() throws IOException {
        Tenant tenant = Journey.tenant(null);
        try (Socket moving = begin(tenant);
                Socket trickling = begin(tenant);
                Socket stopped = begin(tenant)) {
            send(stopped, PIECE);
            int steps = 0;
            while (trickling.getInputStream().available() == 0) {
                send(trickling, 1);
                send(moving, PIECE);
                requireUnanswered(moving);
                steps++;
                assertTrue(steps < MOST_STEPS, "one byte every half second is taken for ever");
            }
            assertLate(trickling);
            assertLate(stopped);
            moving.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            moving.setSoTimeout(20_000);
            Raw.Answer answer = Raw.read(moving.getInputStream());
            assertEquals(200, answer.status());
            assertEquals(steps * PIECE, new JsonObject(answer.body()).getInteger("bytes"));
        }
    }

    @Test
    @DisplayName("an upload that announces more than the limit is refused before it is sent")
    void anUploadIsLimited() throws IOException {
        long most = Journey.CONFIG.getValue("leaderforge.gateway.max-upload-bytes", Long.class);
        try (Socket socket = begin(Journey.tenant(null), "Content-Length: " + (most + 1))) {
            assertEquals(413, Raw.read(socket.getInputStream()).status());
        }
    }

    private static Socket begin(Tenant tenant) throws IOException {
        return begin(tenant, "Transfer-Encoding: chunked");
    }

    private static Socket begin(Tenant tenant, String framing) throws IOException {
        Socket socket = Journey.client().open();
        String head = "POST /api/v1/content/assets HTTP/1.1\r\nHost: " + tenant.host() + "\r\n" + Journey.bearer(tenant)
                + "\r\n" + framing + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void send(Socket socket, int bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((Integer.toHexString(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[bytes]);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Also the pause until the next piece. */
    private static void requireUnanswered(Socket socket) throws IOException {
        socket.setSoTimeout(STEP_MILLIS);
        assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    }

    private static void assertLate(Socket socket) throws IOException {
        Raw.Answer answer = Raw.read(socket.getInputStream());
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("in time"), answer.body());
    }
}
