package io.leaderforge.kit.web;

import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.trace.RequestTrace;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers a body that announces more than the limit with a problem, and discards the rest of the body
 * (up to {@value #DISCARD} bytes), so that the answer is read before the connection closes.
 */
@ApplicationScoped
class BodyLimit {

    private static final int EARLY = 90_000;
    private static final long DISCARD = 32L * 1024 * 1024;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "leaderforge.max-body-bytes", defaultValue = "1048576") long limit) {
        this.limit = limit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        if (announced(context.request()) <= limit) {
            context.next();
            return;
        }
        HttpServerRequest request = context.request();
        AtomicLong discarded = new AtomicLong();
        request.handler(chunk -> {
            if (discarded.addAndGet(chunk.length()) > DISCARD) {
                request.connection().close();
            }
        });
        request.endHandler(done -> request.connection().close());
        request.resume();
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
