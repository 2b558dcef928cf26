package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.impl.ContextInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The connections to services: a pool for each event loop, used on that loop alone. So a request and its connection live on
 * one thread, and what is known of the one is true of the other; see {@link UpstreamCall}.
 */
@Singleton
public class UpstreamClient {

    private static final int CONNECT_MILLIS = 2_000;
    // Below the services' idle timeout, so that we end idle connections before they do.
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private final Map<EventLoop, Pools> byLoop = new HashMap<>();
    private final HttpClient own;
    private volatile boolean closed;

    /**
     * @param fresh whose connections are used once
     * @param streams whose connections are used once, for as long as a stream is open
     * @param rooms whose connections become tunnels, of which HTTP must not say that they are to be closed
     */
    private record Pools(HttpClient kept, HttpClient fresh, HttpClient streams, HttpClient rooms) {}

    @Inject
    public UpstreamClient(Vertx vertx, GatewayConfig config) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES)
                .setTcpNoDelay(true);
        HttpClientOptions once = new HttpClientOptions(options).setKeepAlive(false);
        PoolOptions size = new PoolOptions()
                .setHttp1MaxSize(config.upstreamConcurrency())
                .setMaxWaitQueueSize(config.upstreamConcurrency());
        PoolOptions live = new PoolOptions()
                .setHttp1MaxSize(config.liveConnections())
                .setMaxWaitQueueSize(config.upstreamConcurrency());
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            byLoop.put(
                    (EventLoop) loop,
                    new Pools(
                            vertx.createHttpClient(options, size),
                            vertx.createHttpClient(once, size),
                            vertx.createHttpClient(once, live),
                            vertx.createHttpClient(options, live)));
        }
        this.own = vertx.createHttpClient(options);
    }

    @PreDestroy
    void close() {
        closed = true;
        own.close();
        byLoop.values().forEach(pools -> {
            pools.kept().close();
            pools.fresh().close();
            pools.streams().close();
            pools.rooms().close();
        });
    }

    /**
     * A connection with a request on it, of which nothing is sent yet.
     *
     * @param fresh whether to make a new connection, because a kept one may have been ended by the service
     */
    Future<HttpClientRequest> open(Instance instance, HttpMethod method, String pathAndQuery, boolean fresh) {
        return (fresh ? pools().fresh() : pools().kept()).request(instance.request(method, pathAndQuery));
    }

    /** As {@link #open}, for a stream that stays open: it takes none of the connections that requests need. */
    Future<HttpClientRequest> openStream(Instance instance, HttpMethod method, String pathAndQuery) {
        return pools().streams().request(instance.request(method, pathAndQuery));
    }

    /** As {@link #openStream}, for a handshake. */
    Future<HttpClientRequest> openRoom(Instance instance, String pathAndQuery) {
        return pools().rooms().request(instance.request(HttpMethod.GET, pathAndQuery));
    }

    private Pools pools() {
        EventLoop loop = ((ContextInternal) Vertx.currentContext()).nettyEventLoop();
        return Objects.requireNonNull(byLoop.get(loop));
    }

    /** A document of the service's own, for the gateway itself. */
    public Future<Buffer> get(Upstream upstream, String path) {
        if (closed) {
            return Future.failedFuture("shutting down");
        }
        return own.request(upstream.next(null).request(HttpMethod.GET, path).setTimeout(10_000))
                .compose(HttpClientRequest::send)
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("status " + response.statusCode()));
    }
}
