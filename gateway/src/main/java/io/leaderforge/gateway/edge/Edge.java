package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Client;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Refusals;
import io.leaderforge.gateway.exchange.Trace;
import io.leaderforge.gateway.limit.RateLimited;
import io.leaderforge.gateway.limit.RateLimits;
import io.leaderforge.gateway.openapi.MergedOpenApi;
import io.leaderforge.gateway.route.RequestTarget;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.route.Routes;
import io.leaderforge.gateway.tenant.TenantResolver;
import io.leaderforge.gateway.upstream.Forwarder;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Every request's way through the gateway, in order. All of it is memory and arithmetic until it is forwarded. */
@Singleton
public class Edge {

    private static final Logger LOG = Logger.getLogger(Edge.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<Integer> ROUTER_ERRORS = List.of(400, 404, 405, 413, 414, 500);

    private final GatewayConfig config;
    private final TrustedProxies proxies;
    private final TenantResolver tenants;
    private final Routes routes;
    private final RateLimits limits;
    private final Authentication authentication;
    private final Forwarder forwarder;
    private final MergedOpenApi openApi;
    private final AccessLog accessLog;

    @Inject
    Edge(
            GatewayConfig config,
            TrustedProxies proxies,
            TenantResolver tenants,
            Routes routes,
            RateLimits limits,
            Authentication authentication,
            Forwarder forwarder,
            MergedOpenApi openApi,
            AccessLog accessLog) {
        this.config = config;
        this.proxies = proxies;
        this.tenants = tenants;
        this.routes = routes;
        this.limits = limits;
        this.authentication = authentication;
        this.forwarder = forwarder;
        this.openApi = openApi;
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
        if (context.response().ended() || isOperations(context.request())) {
            context.next();
        } else {
            handle(context);
        }
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isOperations(request)) {
            context.next();
            return;
        }
        Trace trace = Trace.of(request.headers().getAll("traceparent"));
        Exchange exchange = new Exchange(request, new Client("unknown", "http", null), trace);
        try {
            exchange = new Exchange(request, proxies.client(request), trace);
            accessLog.follow(context, exchange);
            proceed(exchange);
        } catch (ProblemException e) {
            Refusals.refuse(exchange, e);
        } catch (RateLimited e) {
            Refusals.refuse(exchange, ProblemType.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()), e.headers());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Request %s failed", trace.id());
            Refusals.refuse(exchange, ProblemType.INTERNAL, "Name the trace id when you ask for help.", Map.of());
        }
    }

    private void proceed(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        requireModestHead(request);
        exchange.isFor(RequestTarget.parse(request.uri()));
        exchange.belongsTo(
                tenants.resolve(exchange.client().host(), request.headers().getAll("X-Tenant")));
        Route route = routes.find(request.method().name(), exchange.target().path());
        exchange.isOn(route);
        exchange.isLimitedBy(limits.take(route, exchange.client().address(), exchange.tenant()));
        exchange.isBy(authentication.authenticate(request.headers().getAll("Authorization"), route, exchange.tenant()));
        requireModestBody(request, route);
        if (route.word().equals(Route.OWN)) {
            openApi.answer(exchange);
        } else {
            forwarder.forward(exchange);
        }
    }

    private void requireModestHead(HttpServerRequest request) {
        if (!METHODS.contains(request.method().name())) {
            throw Problems.of(ProblemType.METHOD_NOT_ALLOWED, "Use one of " + METHODS + ".");
        }
        if (request.uri().length() > config.maxUriLength()) {
            throw Problems.of(
                    ProblemType.URI_TOO_LONG, "The address may have " + config.maxUriLength() + " characters.");
        }
        int bytes = 0;
        for (Map.Entry<String, String> field : request.headers()) {
            bytes += field.getKey().length() + field.getValue().length() + 4;
        }
        if (bytes > config.maxHeaderBytes()) {
            throw Problems.of(
                    ProblemType.HEADERS_TOO_LARGE,
                    "All header fields together may have " + config.maxHeaderBytes() + " bytes.");
        }
    }

    private static void requireModestBody(HttpServerRequest request, Route route) {
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
                    ProblemType.CONTENT_TOO_LARGE, "The body may have " + route.maxBodyBytes() + " bytes here.");
        }
    }

    /** Health and metrics: only on this machine, never for what came through another proxy. */
    private static boolean isOperations(HttpServerRequest request) {
        return request.path() != null
                && request.path().startsWith("/q/")
                && request.remoteAddress() != null
                && request.remoteAddress().hostAddress() != null
                && isLoopbackAddress(request.remoteAddress().hostAddress())
                && !request.headers().contains("X-Forwarded-For")
                && !request.headers().contains("Forwarded")
                && TenantResolver.isLoopback(request.getHeader("Host"));
    }

    private static boolean isLoopbackAddress(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }

    /** What the router refuses before it asks us: a target it cannot read, or nothing under the operations paths. */
    private static void unreadable(RoutingContext context, int status) {
        Trace trace = Trace.of(context.request().headers().getAll("traceparent"));
        Exchange exchange = new Exchange(context.request(), new Client("unknown", "http", null), trace);
        Refusals.refuse(exchange, ProblemType.ofStatus(status), "The request cannot be answered.", Map.of());
    }
}
