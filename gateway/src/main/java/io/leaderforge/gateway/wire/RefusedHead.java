package io.leaderforge.gateway.wire;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that could not be read, in the form of one that can: so its refusal is written after the answers that are due
 * before it on the connection. Its only field says why; no client can send it, for it begins with a secret of this process.
 */
public final class RefusedHead {

    static final HttpRequest UNREAD = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

    private static final Pattern FOLDERS = Pattern.compile("(/[A-Za-z0-9_-]+)+");
    private static final int FOLDER = 100;
    private static final String FIELD = "X-LeaderForge-Unreadable";
    private static final String SECRET = UUID.randomUUID() + " ";

    private RefusedHead() {}

    static HttpRequest of(HttpRequest head, Throwable cause) {
        ProblemType type = cause instanceof TooLongHttpLineException
                ? ProblemType.URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException ? ProblemType.HEADERS_TOO_LARGE : ProblemType.BAD_REQUEST;
        HeadersMultiMap fields = HeadersMultiMap.httpHeaders();
        fields.add(FIELD, SECRET + type.name() + " " + detail(type, cause));
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target(head.uri()), fields);
    }

    /** It may be what is wrong with the request; what matters of it is what form a refusal has there. */
    private static String target(String target) {
        int end = target.lastIndexOf('/', Math.min(target.length(), FOLDER));
        return end > 0 && FOLDERS.matcher(target.substring(0, end)).matches() ? target.substring(0, end + 1) : "/";
    }

    private static String detail(ProblemType type, Throwable cause) {
        if (cause instanceof Malformed) {
            return String.valueOf(cause.getMessage());
        }
        return switch (type) {
            case URI_TOO_LONG -> "The request line is too long. Shorten the URI.";
            case HEADERS_TOO_LARGE -> "The header fields are too large. Send fewer or shorter ones.";
            default -> "The request is not well-formed HTTP.";
        };
    }

    /** Why the request is refused; null when it is a client's own, which can be read. */
    public static @Nullable ProblemException problem(HttpServerRequest request) {
        String reason = request.getHeader(FIELD);
        if (reason == null || !reason.startsWith(SECRET)) {
            return null;
        }
        String[] parts = reason.substring(SECRET.length()).split(" ", 2);
        return Problems.of(ProblemType.valueOf(parts[0]), parts[1]);
    }
}
