package io.leaderforge.gateway.upstream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** One process of a service. After failures it rests, longer each time up to a limit; one success ends that. */
public final class Instance {

    private static final long FIRST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MAX_DOUBLINGS = 4;

    private final String host;
    private final int port;
    private final boolean secure;
    private volatile int failures;
    private volatile long restsUntil;

    private Instance(String host, int port, boolean secure) {
        this.host = host;
        this.port = port;
        this.secure = secure;
    }

    /** @throws IllegalArgumentException when it is no http or https base URL without path */
    static Instance of(String url) {
        URI uri = URI.create(url.strip());
        boolean secure = "https".equals(uri.getScheme());
        boolean bare = uri.getPath() == null
                || uri.getPath().isEmpty()
                || uri.getPath().equals("/");
        if (uri.getHost() == null || !bare || !(secure || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("an upstream must look like http://host:port, not " + url);
        }
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        return new Instance(uri.getHost(), port, secure);
    }

    RequestOptions request(HttpMethod method, String pathAndQuery) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(secure)
                .setURI(pathAndQuery);
    }

    boolean isResting(long now) {
        return failures > 0 && now - restsUntil < 0;
    }

    long restsUntil() {
        return restsUntil;
    }

    void succeeded() {
        if (failures != 0) {
            failures = 0;
        }
    }

    synchronized void failed() {
        restsUntil = System.nanoTime() + (FIRST_REST_NANOS << Math.min(failures, MAX_DOUBLINGS));
        failures++;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
