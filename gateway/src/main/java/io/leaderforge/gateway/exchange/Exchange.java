package io.leaderforge.gateway.exchange;

import io.leaderforge.gateway.route.RequestTarget;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.auth.VerifiedToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and what was found out about it so far; lives on the request's event loop. */
public final class Exchange {

    private final HttpServerRequest request;
    private final Client client;
    private final Trace trace;
    private final long startedAt = System.nanoTime();
    private @Nullable RequestTarget target;
    private @Nullable Route route;
    private @Nullable TenantEntry tenant;
    private @Nullable VerifiedToken token;
    private @Nullable String cookieToken;
    private Map<String, String> rateLimit = Map.of();
    private long upstreamNanos;

    public Exchange(HttpServerRequest request, Client client, Trace trace) {
        this.request = request;
        this.client = client;
        this.trace = trace;
    }

    public HttpServerRequest request() {
        return request;
    }

    public Client client() {
        return client;
    }

    public Trace trace() {
        return trace;
    }

    public long elapsedNanos() {
        return System.nanoTime() - startedAt;
    }

    public void isFor(RequestTarget target) {
        this.target = target;
    }

    public void isOn(Route route) {
        this.route = route;
    }

    public void belongsTo(@Nullable TenantEntry tenant) {
        this.tenant = tenant;
    }

    public void isBy(@Nullable VerifiedToken token) {
        this.token = token;
    }

    /** The token came in a cookie; services get it as a bearer token. */
    public void isByCookie(VerifiedToken token, String compact) {
        this.token = token;
        this.cookieToken = compact;
    }

    public void isLimitedBy(Map<String, String> rateLimit) {
        this.rateLimit = rateLimit;
    }

    /** Called by the forwarder: from sending to the head of the answer, over all attempts. */
    public void waitedFor(long upstreamNanos) {
        this.upstreamNanos = upstreamNanos;
    }

    public RequestTarget target() {
        return known(target);
    }

    public Route route() {
        return known(route);
    }

    public @Nullable Route routeOrNull() {
        return route;
    }

    public @Nullable TenantEntry tenant() {
        return tenant;
    }

    public @Nullable VerifiedToken token() {
        return token;
    }

    public @Nullable String cookieToken() {
        return cookieToken;
    }

    public long upstreamNanos() {
        return upstreamNanos;
    }

    /** The headers that every answer carries, refusals too. */
    public void writeCommonHeaders(MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        if (client.isSecure()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        rateLimit.forEach(headers::set);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("asked for before it was found out");
        }
        return value;
    }
}
