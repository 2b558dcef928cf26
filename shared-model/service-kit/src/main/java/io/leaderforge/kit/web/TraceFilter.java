package io.leaderforge.kit.web;

import io.leaderforge.kit.tenant.Deadline;
import io.leaderforge.kit.trace.RequestTrace;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/** Gives every request a trace, before anything else can fail, so that log lines and problems can name it; and a deadline. */
@ApplicationScoped
class TraceFilter {

    private static final int FIRST = 100_000;

    private final Duration deadline;

    TraceFilter(@ConfigProperty(name = "leaderforge.request-deadline") Duration deadline) {
        this.deadline = deadline;
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, FIRST);
    }

    private void begin(RoutingContext request) {
        Deadline.set(deadline);
        RequestTrace.begin(request.request().getHeader("traceparent"));
        MDC.put("trace_id", RequestTrace.traceId());
        request.next();
    }
}
