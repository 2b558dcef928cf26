package io.leaderforge.kit.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Hands failed authentications to the problem mappers, as Quarkus REST does. Its own way also looks up the metrics' path template
 * of every request here, by building the table of all resources again: a sixth of the CPU of a request to core, which has many.
 * A request that goes well gets its template from its resource, one that fails here from Quarkus' handler of failures.
 */
@ApplicationScoped
public class AuthenticationFailures {

    /** That of Quarkus' authentication: of filters of one priority an application's comes last. REST's, 199, steps back then. */
    private static final int AFTER_AUTHENTICATION = 200;

    void register(@Observes Filters filters) {
        filters.register(AuthenticationFailures::begin, AFTER_AUTHENTICATION);
    }

    private static void begin(RoutingContext context) {
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, (BiConsumer<RoutingContext, Throwable>)
                AuthenticationFailures::fail);
        context.next();
    }

    /** In REST a failure is the caller filter's alone: failing the request besides would answer it twice. */
    @ServerRequestFilter(preMatching = true)
    public void leaveToResources(RoutingContext context) {
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    }

    private static void fail(RoutingContext context, Throwable failure) {
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(context, failure);
        if (!context.failed()) {
            context.fail(DefaultAuthFailureHandler.extractRootCause(failure));
        }
    }
}
