package io.leaderforge.gateway.exchange;

import io.leaderforge.gateway.limit.Network;
import io.leaderforge.gateway.route.ApiPaths;
import io.leaderforge.gateway.route.RequestTarget;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.auth.VerifiedToken;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and what was found out about it so far; lives on the request's event loop. It always ends: what a later step
 * throws is answered like what the first one throws, and all that was taken for it is given back at its end, once.
 */
public final class Exchange {

    private static final Client UNKNOWN = new Client("unknown", "http", null, null);

    private final HttpServerRequest request;
    private final Trace trace;
    private final long startedAt = System.nanoTime();
    private final List<Runnable> atEnd = new ArrayList<>(4);
    private Client client = UNKNOWN;
    private String network = UNKNOWN.address();
    private @Nullable RequestTarget target;
    private @Nullable Route route;
    private @Nullable TenantEntry tenant;
    private @Nullable VerifiedToken token;
    private @Nullable String cookieToken;
    private @Nullable String readingOrigin;
    private Map<String, String> rateLimit = Map.of();
    private long upstreamNanos;
    private boolean ended;
    private boolean aborted;

    public Exchange(HttpServerRequest request, Trace trace) {
        this.request = request;
        this.trace = trace;
    }

    /** Takes a step; what it throws becomes the answer. */
    public void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            Refusals.fail(this, e);
        }
    }

    /** A step that is taken later. Every callback of an exchange is registered through this. */
    public <T> Handler<T> later(Handler<T> step) {
        return event -> attempt(() -> step.handle(event));
    }

    /** What is given back when the exchange is over, however it ends. */
    public void whenEnded(Runnable giveBack) {
        if (ended) {
            giveBack.run();
        } else {
            atEnd.add(giveBack);
        }
    }

    /**
     * The answer is through, or will never be.
     *
     * @param brokenOff whether the caller left, or the connection was ended within the answer
     */
    public void end(boolean brokenOff) {
        if (ended) {
            return;
        }
        ended = true;
        aborted = brokenOff || !request.response().ended();
        atEnd.forEach(this::attempt);
        atEnd.clear();
    }

    /** Ends within the answer; a half answer must not look whole. */
    public void breakOff() {
        request.response().reset();
        end(true);
    }

    public boolean isEnded() {
        return ended;
    }

    /** Whether it ended without a whole answer. */
    public boolean isAborted() {
        return aborted;
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

    /** Who calls, as far as limits are concerned. */
    public String network() {
        return network;
    }

    public long elapsedNanos() {
        return System.nanoTime() - startedAt;
    }

    public void isFrom(Client client) {
        this.client = client;
        this.network = Network.of(client.address());
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

    /** A page of another origin, which is the tenant's own as well, may read the answer. */
    public void mayBeReadBy(String origin) {
        this.readingOrigin = origin;
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
        if (!saysWhoMayFrame(headers)) {
            headers.set("X-Frame-Options", "DENY");
        }
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        if (client.isSecure()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (readingOrigin != null) {
            headers.set("Access-Control-Allow-Origin", readingOrigin);
            headers.set("Access-Control-Expose-Headers", "Retry-After");
        }
        rateLimit.forEach(headers::set);
    }

    /** A service that names the pages which may frame its answer, e.g. a public form, says so in its policy. */
    private static boolean saysWhoMayFrame(MultiMap headers) {
        String policy = headers.get("Content-Security-Policy");
        return policy != null && policy.contains("frame-ancestors");
    }

    /** Whether it is for SCIM, whose refusals have a form of their own; asked before the target is known to be good. */
    boolean isScim() {
        String uri = request.uri();
        return uri != null && uri.startsWith("/scim/v2/");
    }

    /** Whether a person reads the answer: a browser that follows an address asks for HTML by name. */
    public boolean isForAReader() {
        String uri = request.uri();
        return uri != null
                && (ApiPaths.isOfPage(request.method().name(), uri) || isOfForm())
                && ErrorPage.isAskedFor(request.headers());
    }

    /** Whether it brings what a visitor has entered into a form. */
    boolean isOfForm() {
        String uri = request.uri();
        return uri != null && ApiPaths.isOfForm(request.method().name(), uri);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("asked for before it was found out");
        }
        return value;
    }
}
