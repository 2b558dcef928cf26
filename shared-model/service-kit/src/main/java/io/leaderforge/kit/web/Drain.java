package io.leaderforge.kit.web;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * While the process is about to stop ({@code quarkus.shutdown.delay}), each answer asks its caller to close the connection: a
 * request that is sent on one that the process has just closed is lost, and only some can be sent again.
 */
@ApplicationScoped
class Drain {

    private static final int EARLY = 99_000;

    private volatile boolean stopping;

    void begin(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, EARLY);
    }

    private void handle(RoutingContext request) {
        if (stopping && request.request().version() == HttpVersion.HTTP_1_1) {
            request.response().putHeader("Connection", "close");
        }
        request.next();
    }
}
