package io.leaderforge.gateway.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that the gateway itself answers from memory, encoded once, with an entity tag of its content.
 *
 * @param headers its media type, how long caches keep it, and what else it is answered with
 * @param encoded in each content coding that it has
 * @param tag without its quotation marks
 */
public record OwnDocument(Map<String, String> headers, Buffer plain, Map<ContentCoding, Buffer> encoded, String tag) {

    private static final int TAG_BYTES = 12;
    private static final int NOT_MODIFIED = 304;

    /** One that was encoded beforehand. */
    public static OwnDocument of(Map<String, String> headers, Buffer plain, Map<ContentCoding, Buffer> encoded) {
        return new OwnDocument(headers, plain, encoded, digest(plain));
    }

    /** One that is encoded now, which takes some milliseconds: not for an event loop. */
    public static OwnDocument encode(Map<String, String> headers, Buffer plain) {
        Map<ContentCoding, Buffer> encoded = new EnumMap<>(ContentCoding.class);
        for (ContentCoding coding : ContentCoding.available()) {
            encoded.put(coding, BodyEncoder.encode(coding, plain));
        }
        return of(headers, plain, encoded);
    }

    private static String digest(Buffer content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Answers GET, and HEAD with the same header fields. */
    public void answer(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = request.response();
        headers.forEach(response::putHeader);
        exchange.writeCommonHeaders(response.headers());
        ContentCoding coding = ContentCoding.of(request.headers(), encoded::containsKey);
        response.putHeader(HttpHeaders.VARY, "Accept-Encoding").putHeader(HttpHeaders.ETAG, "\"" + tag + "\"");
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
        Buffer body = body(coding);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
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
