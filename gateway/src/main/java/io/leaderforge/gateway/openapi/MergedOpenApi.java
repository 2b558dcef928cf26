package io.leaderforge.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.OwnDocument;
import io.leaderforge.gateway.exchange.Refusals;
import io.leaderforge.gateway.upstream.Upstream;
import io.leaderforge.gateway.upstream.UpstreamClient;
import io.leaderforge.gateway.upstream.Upstreams;
import io.leaderforge.kit.problem.Problems;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The merged API document, fetched from each service until all have answered once, then every five minutes; a service
 * that is away keeps its last part. Requests are answered from memory.
 */
@Startup
@Singleton
public class MergedOpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json", "Cache-Control", "public, no-cache");
    private static final String SERVICE_DOCUMENT = "/q/openapi?format=json";
    private static final long FIRST_MILLIS = 5_000;
    private static final long LATER_MILLIS = 300_000;

    private final Upstreams upstreams;
    private final UpstreamClient client;
    private final Vertx vertx;
    private final Map<String, JsonNode> parts = new ConcurrentHashMap<>();
    private volatile @Nullable OwnDocument document;
    private volatile long timer;
    private volatile boolean closed;

    @Inject
    public MergedOpenApi(Upstreams upstreams, UpstreamClient client, Vertx vertx) {
        this.upstreams = upstreams;
        this.client = client;
        this.vertx = vertx;
    }

    @PostConstruct
    void start() {
        List<Future<Void>> fetched = upstreams.all().stream().map(this::fetch).toList();
        Future.join(fetched).onComplete(done -> {
            if (!closed) {
                boolean complete = parts.size() == upstreams.all().size();
                timer = vertx.setTimer(complete ? LATER_MILLIS : FIRST_MILLIS, id -> start());
            }
        });
    }

    @PreDestroy
    void stop() {
        closed = true;
        vertx.cancelTimer(timer);
    }

    /** Answers with the document, or 503 before the first service was asked. */
    public void answer(Exchange exchange) {
        OwnDocument ready = document;
        if (ready == null) {
            Refusals.refuse(
                    exchange,
                    Problems.unavailable(
                            "The API document is not available yet. Try again.", Duration.ofMillis(FIRST_MILLIS)));
            return;
        }
        ready.answer(exchange);
    }

    private Future<Void> fetch(Upstream upstream) {
        return client.get(upstream, SERVICE_DOCUMENT)
                .compose(body -> vertx.executeBlocking(() -> {
                    take(upstream.context(), body);
                    return (@Nullable Void) null;
                }))
                .mapEmpty();
    }

    private synchronized void take(String context, Buffer body) throws IOException {
        parts.put(context, JSON.readTree(body.getBytes()));
        OpenApiMerge merge = new OpenApiMerge();
        new TreeMap<>(parts).forEach(merge::add);
        document = OwnDocument.encode(HEADERS, Buffer.buffer(JSON.writeValueAsBytes(merge.result())));
    }
}
