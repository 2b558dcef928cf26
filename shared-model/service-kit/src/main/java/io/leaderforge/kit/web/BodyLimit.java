package io.leaderforge.kit.web;

import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.trace.RequestTrace;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers a body that announces more than the limit with a problem, and discards the rest of the body, so that the answer is
 * read before the connection closes. Uploads have limits of their own.
 */
@ApplicationScoped
class BodyLimit {

    private static final int EARLY = 90_000;
    /** Behind Quarkus' own limit, which is that of uploads in a service that has some. */
    private static final int LATE = 1;

    private static final List<String> STREAMED = List.of("multipart/form-data", "application/offset+octet-stream");

    private final long limit;

    BodyLimit(@ConfigProperty(name = "leaderforge.max-body-bytes", defaultValue = "1048576") long limit) {
        this.limit = limit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
        filters.register(this::limitUnannounced, LATE);
    }

    /** A body in chunks announces no length. */
    private void limitUnannounced(RoutingContext context) {
        if (!isStreamed(context.request())) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit);
        }
        context.next();
    }

    /** What is uploaded is never held; endpoints that take no uploads refuse its types unread. */
    private static boolean isStreamed(HttpServerRequest request) {
        @Nullable String type = request.getHeader("Content-Type");
        return type != null && STREAMED.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private void check(RoutingContext context) {
        if (announced(context.request()) <= limit || isStreamed(context.request())) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        request.endHandler(done -> request.connection().close());
        DiscardedBody.of(request);
        context.response()
                .setStatusCode(ProblemType.CONTENT_TOO_LARGE.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(document());
    }

    private static long announced(HttpServerRequest request) {
        @Nullable String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private Buffer document() {
        String detail = "Send at most " + limit + " bytes.";
        Problem problem = Problem.of(ProblemType.CONTENT_TOO_LARGE, detail, List.of(), RequestTrace.traceId());
        try {
            return Buffer.buffer(Json.mapper().writeValueAsBytes(problem));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
