package io.leaderforge.gateway.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/** Where a body ends: said once, in one way (RFC 9112, 6.1 and 6.3). */
final class Framing {

    private Framing() {}

    /**
     * Whether the message's body comes in chunks.
     *
     * @throws Malformed when the end of the body could be read in another way, or the version is none of HTTP/1
     */
    static boolean isChunked(HttpMessage message) {
        HttpVersion version = message.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw new Malformed("Use HTTP/1.1 or HTTP/1.0.");
        }
        HttpHeaders fields = message.headers();
        // A draft's WebSocket handshake, whose eight octets after the head no field announces: the decoder reads them
        // still.
        if (fields.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
                || fields.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2)) {
            throw new Malformed("Handshakes of WebSocket drafts are not accepted.");
        }
        List<String> codings = fields.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return false;
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new Malformed("The only Transfer-Encoding that is accepted is 'chunked'.");
        }
        if (fields.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw new Malformed("Send Content-Length or Transfer-Encoding, not both.");
        }
        if (!version.equals(HttpVersion.HTTP_1_1)) {
            throw new Malformed("HTTP/1.0 does not support Transfer-Encoding.");
        }
        return true;
    }
}
