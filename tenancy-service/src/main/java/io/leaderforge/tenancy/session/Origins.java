package io.leaderforge.tenancy.session;

import io.leaderforge.kit.origin.ClientOrigin;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The origin of the current request. The client's address and location are only accepted from the gateway. */
@ApplicationScoped
public class Origins {

    private static final String LOCATION = "X-LeaderForge-Location";

    private final CurrentVertxRequest current;
    private final ClientOrigin client;

    Origins(CurrentVertxRequest current, ClientOrigin client) {
        this.current = current;
        this.client = client;
    }

    /** Call it in the resource method, before anything is chained. */
    public Origin get() {
        HttpServerRequest request = current.getCurrent().request();
        return new Origin(
                client.address(request),
                client.userAgent(request),
                request.path(),
                request.method().name(),
                location(request),
                null);
    }

    /** The client's location, from the gateway's ingress. */
    private @Nullable Location location(HttpServerRequest request) {
        String given = request.getHeader(LOCATION);
        return given != null && client.isProved(request) ? Location.parse(given) : null;
    }
}
