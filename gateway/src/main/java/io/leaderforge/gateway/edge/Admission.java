package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.limit.RateLimits;
import io.leaderforge.gateway.route.RequestTarget;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.route.Routes;
import io.leaderforge.gateway.tenant.TenantResolver;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What must be so before a request goes on, in order; each step finds out one thing about it, or refuses it. */
@Singleton
public class Admission {

    private final Sizes sizes;
    private final TenantResolver tenants;
    private final Routes routes;
    private final RateLimits limits;
    private final Authentication authentication;

    @Inject
    public Admission(
            Sizes sizes, TenantResolver tenants, Routes routes, RateLimits limits, Authentication authentication) {
        this.sizes = sizes;
        this.tenants = tenants;
        this.routes = routes;
        this.limits = limits;
        this.authentication = authentication;
    }

    /**
     * @throws io.leaderforge.kit.problem.ProblemException as the step says
     * @throws io.leaderforge.gateway.limit.RateLimited one call too many
     */
    void admit(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        sizes.requireModestHead(request);
        exchange.isFor(RequestTarget.parse(request.uri()));
        exchange.belongsTo(
                tenants.resolve(exchange.client().host(), request.headers().getAll("X-Tenant")));
        Route route = route(request, exchange.target().path());
        exchange.isOn(route);
        exchange.isLimitedBy(limits.take(route, exchange.network(), exchange.tenant()));
        authentication.authenticate(exchange);
        Sizes.requireModestBody(request, route);
    }

    /** A browser asks without credentials whether a page of another origin may send what it names; the service answers. */
    private Route route(HttpServerRequest request, String path) {
        String method = request.method().name();
        List<String> intended = request.headers().getAll("Access-Control-Request-Method");
        boolean preflight = method.equals("OPTIONS")
                && intended.size() == 1
                && request.headers().contains("Origin");
        return preflight ? routes.preflight(intended.getFirst(), path) : routes.find(method, path);
    }
}
