package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** How large a request may be. The HTTP server's own limits lie far behind, so that these get to answer. */
@Singleton
public class Sizes {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final GatewayConfig config;

    @Inject
    public Sizes(GatewayConfig config) {
        this.config = config;
    }

    /**
     * @throws io.leaderforge.kit.problem.ProblemException 405 unknown method, 414 long address, 431 long header fields, 400
     *     a field with an octet that none may have: HTTP/2 carries every octet, and no service could be sent this one
     */
    void requireModestHead(HttpServerRequest request) {
        if (!METHODS.contains(request.method().name())) {
            throw Problems.methodNotAllowed(METHODS);
        }
        if (request.uri().length() > config.maxUriLength()) {
            throw Problems.of(
                    ProblemType.URI_TOO_LONG, "The URI must not exceed " + config.maxUriLength() + " characters.");
        }
        int bytes = 0;
        for (Map.Entry<String, String> field : request.headers()) {
            Fields.requireLegal(field.getKey(), field.getValue());
            bytes += field.getKey().length() + field.getValue().length() + 4;
        }
        if (bytes > config.maxHeaderBytes()) {
            throw Problems.of(
                    ProblemType.HEADERS_TOO_LARGE,
                    "The header fields must not exceed " + config.maxHeaderBytes() + " bytes in total.");
        }
    }

    /** @throws io.leaderforge.kit.problem.ProblemException 413 when a longer body is announced than the route takes */
    static void requireModestBody(HttpServerRequest request, Route route) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            return;
        }
        long bytes;
        try {
            bytes = Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            throw Problems.of(ProblemType.BAD_REQUEST, "The Content-Length header is malformed.");
        }
        if (bytes > route.maxBodyBytes()) {
            throw Problems.of(
                    ProblemType.CONTENT_TOO_LARGE, "The body must not exceed " + route.maxBodyBytes() + " bytes.");
        }
    }
}
