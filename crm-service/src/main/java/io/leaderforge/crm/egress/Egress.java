package io.leaderforge.crm.egress;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/**
 * Sends requests to addresses that tenants have typed. The name is resolved here and the connection opened to an address that
 * was checked, so that no second lookup can lead elsewhere; redirects are answers like others. Each request has a connection
 * of its own: nothing of one tenant's is left on it for another's.
 */
@Singleton
public class Egress {

    private static final int MAX_HEADERS = 16 * 1024;

    private final EgressConfig config;
    private final Resolver resolver;
    private final AllowedAddresses allowed;
    private final Circuits circuits;
    private final HttpClient client;

    Egress(Vertx vertx, EgressConfig config, Resolver resolver, AllowedAddresses allowed, Circuits circuits) {
        this.config = config;
        this.resolver = resolver;
        this.allowed = allowed;
        this.circuits = circuits;
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxInitialLineLength(MAX_HEADERS)
                .setDecompressionSupported(false)
                .setVerifyHost(true);
        config.trust().ifPresent(file -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(file)));
        this.client = vertx.createHttpClient(
                options,
                new PoolOptions().setHttp1MaxSize(config.concurrency()).setMaxWaitQueueSize(config.concurrency()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Fails with {@link CallFailed} where no answer came; on the caller's Vert.x context. */
    public Uni<Answer> send(Outgoing request) {
        return Uni.createFrom().deferred(() -> {
            String authority = request.target().authority();
            if (!circuits.admits(request.tenantId(), authority, System.nanoTime())) {
                return Uni.createFrom()
                        .failure(CallFailed.transiently("The last " + config.circuitFailures() + " requests to "
                                + authority + " failed; none is sent for "
                                + circuits.pause().toSeconds() + " seconds."));
            }
            return exchange(request)
                    .invoke(answer -> ended(request, !isFault(answer)))
                    .onFailure(failure -> failure instanceof CallFailed failed && failed.mayBeRepeated())
                    .invoke(failure -> ended(request, false));
        });
    }

    private void ended(Outgoing request, boolean well) {
        String authority = request.target().authority();
        if (well) {
            circuits.succeeded(request.tenantId(), authority);
        } else {
            circuits.failed(request.tenantId(), authority, System.nanoTime());
        }
    }

    private static boolean isFault(Answer answer) {
        return answer.status() >= 500 || answer.status() == 429;
    }

    private Uni<Answer> exchange(Outgoing request) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .<Answer>emitter(answer -> {
                    Exchange exchange = new Exchange(request, config.maxAnswer(), answer);
                    exchange.startTimer(context.owner());
                    resolver.resolve(request.target().host())
                            .emitOn(task -> context.runOnContext(any -> task.run()))
                            .subscribe()
                            .with(found -> connect(request, found, exchange), exchange::fail);
                })
                .emitOn(task -> context.runOnContext(any -> task.run()));
    }

    private void connect(Outgoing request, List<InetAddress> found, Exchange exchange) {
        if (exchange.hasEnded()) {
            return;
        }
        InetAddress address =
                found.stream().filter(allowed::includes).findFirst().orElse(null);
        if (address == null) {
            exchange.fail(CallFailed.forGood(
                    "The host " + request.target().host() + " has no public address; no others are called."));
            return;
        }
        Target target = request.target();
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.valueOf(request.method()))
                        .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                        .setHost(target.host())
                        .setPort(target.port())
                        .setSsl(target.tls())
                        .setFollowRedirects(false)
                        .setURI(target.resource()))
                .onComplete(exchange::connected, exchange::fail);
    }
}
