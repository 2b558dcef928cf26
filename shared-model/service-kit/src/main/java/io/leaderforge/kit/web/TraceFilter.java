package io.leaderforge.kit.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Gives every request a trace, before anything else can fail, so that log lines and problems can name it. */
@ApplicationScoped
class TraceFilter {

    private static final int FIRST = 100_000;

    void register(@Observes Filters filters) {
        filters.register(TraceFilter::begin, FIRST);
    }

    private static void begin(RoutingContext request) {
        RequestTrace.begin(request.request().getHeader("traceparent"));
        MDC.put("trace_id", RequestTrace.traceId());
        request.next();
    }
}
