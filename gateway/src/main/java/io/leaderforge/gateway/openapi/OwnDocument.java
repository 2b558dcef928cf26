package io.leaderforge.gateway.openapi;

import io.leaderforge.gateway.exchange.BodyEncoder;
import io.leaderforge.gateway.exchange.ContentCoding;
import io.leaderforge.gateway.exchange.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that the gateway itself answers, encoded once, with an entity tag of its content.
 *
 * @param encoded in each content coding
 * @param tag without its quotation marks
 */
record OwnDocument(Buffer plain, Map<ContentCoding, Buffer> encoded, String tag) {

    private static final int TAG_BYTES = 12;
    private static final int NOT_MODIFIED = 304;

    /** Takes some milliseconds: not for an event loop. */
    static OwnDocument of(Buffer json) {
        Map<ContentCoding, Buffer> encoded = new EnumMap<>(ContentCoding.class);
        for (ContentCoding coding : ContentCoding.available()) {
            encoded.put(coding, BodyEncoder.encode(coding, json));
        }
        return new OwnDocument(json, encoded, digest(json));
    }

    private static String digest(Buffer json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void answer(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = request.response();
        exchange.writeCommonHeaders(response.headers());
        ContentCoding coding = ContentCoding.of(request.headers());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader(HttpHeaders.ETAG, "\"" + tag + "\"");
        if (coding != null) {
            coding.tag(response.headers());
        }
        if (isKnown(
                request.headers().getAll(HttpHeaders.IF_NONE_MATCH),
                response.headers().get(HttpHeaders.ETAG))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        if (coding != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, coding.token());
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body(coding));
    }

    private Buffer body(@Nullable ContentCoding coding) {
        return coding == null ? plain : encoded.getOrDefault(coding, plain);
    }

    private static boolean isKnown(Iterable<String> conditions, String tag) {
        for (String condition : conditions) {
            for (String known : condition.split(",")) {
                String strong = known.strip();
                if (strong.equals("*") || (strong.startsWith("W/") ? strong.substring(2) : strong).equals(tag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
