package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.console.Console;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Refusals;
import io.leaderforge.gateway.exchange.Trace;
import io.leaderforge.gateway.openapi.MergedOpenApi;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.upstream.Forwarder;
import io.leaderforge.gateway.wire.RefusedHead;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Every request's way through the gateway, in order. All of it is memory and arithmetic until it is forwarded. */
@Singleton
public class Edge {

    private static final List<Integer> ROUTER_ERRORS = List.of(400, 404, 405, 413, 414, 500);

    private final TrustedProxies proxies;
    private final Admission admission;
    private final CrossOrigin crossOrigin;
    private final Forwarder forwarder;
    private final MergedOpenApi openApi;
    private final Console console;
    private final AccessLog accessLog;
    private volatile boolean stopping;

    @Inject
    Edge(
            TrustedProxies proxies,
            Admission admission,
            CrossOrigin crossOrigin,
            Forwarder forwarder,
            MergedOpenApi openApi,
            Console console,
            AccessLog accessLog) {
        this.proxies = proxies;
        this.admission = admission;
        this.crossOrigin = crossOrigin;
        this.forwarder = forwarder;
        this.openApi = openApi;
        this.console = console;
        this.accessLog = accessLog;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::handle).failureHandler(this::judge);
        for (int status : ROUTER_ERRORS) {
            router.errorHandler(status, context -> unreadable(context, status));
        }
    }

    /** The router fails requests whose host or target it cannot read before it asks us; we read them by our own rules. */
    private void judge(RoutingContext context) {
        if (context.response().ended()) {
            context.next();
        } else {
            handle(context);
        }
    }

    /** From now on each answer asks its caller to close the connection: what is sent on one that has just been closed is lost. */
    void drain(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (stopping && request.version() == HttpVersion.HTTP_1_1) {
            context.response().putHeader("Connection", "close");
        }
        Exchange exchange = begin(context);
        accessLog.follow(exchange);
        exchange.attempt(() -> {
            ProblemException unreadable = RefusedHead.problem(request);
            if (unreadable == null) {
                exchange.isFrom(proxies.client(request));
                proceed(exchange);
            } else {
                Refusals.refuseAndClose(exchange, unreadable);
            }
        });
    }

    private static Exchange begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = new Exchange(request, Trace.of(request.headers().getAll("traceparent")));
        context.addEndHandler(end -> exchange.end(end.failed()));
        return exchange;
    }

    private void proceed(Exchange exchange) {
        admission.admit(exchange);
        if (crossOrigin.answer(exchange)) {
            return;
        }
        if (exchange.route().isPage()) {
            console.answer(exchange);
        } else if (exchange.route().context().equals(Route.OWN)) {
            openApi.answer(exchange);
        } else {
            forwarder.forward(exchange);
        }
    }

    /** What the router refuses before it asks us: a target it cannot read. */
    private static void unreadable(RoutingContext context, int status) {
        Refusals.refuse(begin(context), ProblemType.ofStatus(status), "The request cannot be processed.", Map.of());
    }
}
