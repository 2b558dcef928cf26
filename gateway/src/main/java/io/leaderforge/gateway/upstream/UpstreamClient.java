package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The one pool of connections to services. */
@Singleton
public class UpstreamClient {

    private static final int CONNECT_MILLIS = 2_000;
    // Below the services' idle timeout, so that we end idle connections before they do.
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long IDLE_MILLIS = 300_000;
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private final HttpClient client;
    private final HttpClient freshClient;
    private volatile boolean closed;

    @Inject
    public UpstreamClient(Vertx vertx, GatewayConfig config) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES)
                .setTcpNoDelay(true);
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(config.upstreamConcurrency())
                .setMaxWaitQueueSize(config.upstreamConcurrency());
        this.client = vertx.createHttpClient(options, pool);
        this.freshClient = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(false), pool);
    }

    @PreDestroy
    void close() {
        closed = true;
        client.close();
        freshClient.close();
    }

    /**
     * A connection with a request on it, of which nothing is sent yet.
     *
     * @param fresh whether to make a new connection, because a kept one may have been ended by the service
     */
    Future<HttpClientRequest> open(Instance instance, HttpMethod method, String pathAndQuery, boolean fresh) {
        return (fresh ? freshClient : client)
                .request(instance.request(method, pathAndQuery).setIdleTimeout(IDLE_MILLIS));
    }

    /** A document of the service's own, for the gateway itself. */
    public Future<Buffer> get(Upstream upstream, String path) {
        if (closed) {
            return Future.failedFuture("shutting down");
        }
        return client.request(upstream.next(null).request(HttpMethod.GET, path).setTimeout(10_000))
                .compose(HttpClientRequest::send)
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("status " + response.statusCode()));
    }
}
