package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.route.RouteSet;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * CORS of the routes that pages of a tenant's own websites call, such as the one that records interactions. The pages get no
 * credentials; other origins get no header, so that browsers keep the answer from them.
 */
@Singleton
public class CrossOrigin {

    private static final String ASKED = "Access-Control-Request-Method";

    private final RouteSet routes;

    @Inject
    public CrossOrigin(GatewayConfig config) {
        this.routes = new RouteSet(config.tenantOriginRoutes());
    }

    /** Answers a preflight; true where the exchange is answered. Any other request goes on, and its answer may be read. */
    boolean answer(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        List<String> origins = request.headers().getAll("Origin");
        TenantEntry tenant = exchange.tenant();
        if (origins.size() != 1 || tenant == null) {
            return false;
        }
        String asked = request.getHeader(ASKED);
        boolean preflight = request.method().name().equals("OPTIONS") && asked != null;
        String method = preflight ? asked : request.method().name();
        if (!routes.contains(method, exchange.target().path())) {
            return false;
        }
        if (tenant.owns(origins.getFirst())) {
            exchange.mayBeReadBy(origins.getFirst());
        }
        if (preflight) {
            request.resume();
            answer(exchange, method);
        }
        return preflight;
    }

    private static void answer(Exchange exchange, String method) {
        HttpServerResponse response = exchange.request().response();
        exchange.writeCommonHeaders(response.headers());
        response.putHeader("Vary", "Origin").putHeader("Allow", method + ", OPTIONS");
        if (response.headers().contains("Access-Control-Allow-Origin")) {
            response.putHeader("Access-Control-Allow-Methods", method)
                    .putHeader("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key")
                    .putHeader("Access-Control-Max-Age", "600");
        }
        response.setStatusCode(204).end();
    }
}
