package io.leaderforge.kit.auth;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Core's public keys, held in memory by key id and fetched in the background: at start until it succeeds, then every
 * 15 s, and once, rate limited, when an unknown key id is met. While core is away the old keys stay. Core publishes a
 * key 60 s before it signs with it, so that no request waits for a key.
 */
@Startup
@Singleton
public final class Jwks {

    private static final Logger LOG = Logger.getLogger(Jwks.class);
    private static final long REFRESH_MILLIS = 15_000;
    private static final long FIRST_RETRY_MILLIS = 250;
    private static final long LAST_RETRY_MILLIS = 4_000;
    private static final long UNKNOWN_KEY_PAUSE_NANOS = 2_000_000_000L;
    private static final int MAX_DOCUMENT_BYTES = 256 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final String url;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean fetching = new AtomicBoolean();
    private volatile Map<String, PublicKey> keys = Map.of();
    private volatile long lastUnknownFetch = System.nanoTime() - UNKNOWN_KEY_PAUSE_NANOS;
    private volatile boolean closed;
    private final Pulse pulse = Pulses.ofProcess().watch("jwks");

    @Inject
    public Jwks(Vertx vertx, @ConfigProperty(name = "leaderforge.jwks-url") String url) {
        this.vertx = vertx;
        this.url = url;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(2_000)
                .setMaxPoolSize(1)
                .setIdleTimeout(5));
    }

    /** Begins to fetch; returns at once. */
    @PostConstruct
    void start() {
        fetchAgain(FIRST_RETRY_MILLIS);
    }

    @PreDestroy
    void stop() {
        closed = true;
        pulse.close();
        client.close();
    }

    /** The key, or null when core does not publish it (then a fetch begins in the background, rate limited). */
    public @Nullable PublicKey key(String keyId) {
        PublicKey key = keys.get(keyId);
        if (key == null && System.nanoTime() - lastUnknownFetch > UNKNOWN_KEY_PAUSE_NANOS) {
            lastUnknownFetch = System.nanoTime();
            var unused = fetch();
        }
        return key;
    }

    /** Whether keys were loaded once. */
    public boolean isLoaded() {
        return !keys.isEmpty();
    }

    /** Runs the listener after the set of keys changed, on the thread that changed it; it must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Takes a key set document, as fetched, or as core itself has it at hand.
     *
     * @throws IllegalArgumentException when it is no key set or holds no RS256 key; the old keys then stay
     */
    public void accept(String document) {
        Map<String, PublicKey> found = new HashMap<>();
        try {
            for (JsonWebKey key : new JsonWebKeySet(document).getJsonWebKeys()) {
                if (key instanceof RsaJsonWebKey rsa && key.getKeyId() != null && !"enc".equals(key.getUse())) {
                    found.put(key.getKeyId(), rsa.getRsaPublicKey());
                }
            }
        } catch (JoseException e) {
            throw new IllegalArgumentException("not a key set: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the key set holds no RSA key with an id");
        }
        if (!found.equals(keys)) {
            keys = Map.copyOf(found);
            LOG.infof("Signing keys are now %s", found.keySet());
            listeners.forEach(Runnable::run);
        }
    }

    private void fetchAgain(long retryMillis) {
        fetch().onComplete(done -> {
            if (closed) {
                return;
            }
            pulse.turn();
            long pause = isLoaded() ? REFRESH_MILLIS : retryMillis;
            vertx.setTimer(pause, id -> fetchAgain(Math.min(retryMillis * 2, LAST_RETRY_MILLIS)));
        });
    }

    private Future<Void> fetch() {
        if (closed || !fetching.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setTimeout(5_000);
        return client.request(request)
                .compose(sent -> sent.send())
                .compose(Jwks::document)
                .<Void>map(document -> {
                    accept(document.toString());
                    return null;
                })
                .onFailure(e -> LOG.log(
                        isLoaded() ? Logger.Level.WARN : Logger.Level.DEBUG,
                        "Could not read keys from " + url + ": " + e.getMessage()))
                .onComplete(done -> fetching.set(false));
    }

    private static Future<Buffer> document(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("status " + response.statusCode());
        }
        String length = response.getHeader("Content-Length");
        if (length != null && length.length() > 6) {
            return Future.failedFuture("larger than " + MAX_DOCUMENT_BYTES + " bytes");
        }
        return response.body()
                .compose(body -> body.length() > MAX_DOCUMENT_BYTES
                        ? Future.failedFuture("larger than " + MAX_DOCUMENT_BYTES + " bytes")
                        : Future.succeededFuture(body));
    }
}
