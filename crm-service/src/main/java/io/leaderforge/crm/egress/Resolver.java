package io.leaderforge.crm.egress;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Resolves host names without blocking a thread, and without search domains, which would try names inside the cluster. The
 * JDK's resolver blocks, and Vert.x's gives one address only.
 */
@Singleton
class Resolver {

    private static final int MAX_QUERIES = 8;

    private final DnsNameResolver resolver;

    Resolver(Vertx vertx, EgressConfig config) {
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(
                        (EventLoop) vertx.nettyEventLoopGroup().next())
                .datagramChannelFactory(NioDatagramChannel::new)
                .socketChannelFactory(NioSocketChannel::new)
                .queryTimeoutMillis(config.connectTimeout().toMillis())
                .maxQueriesPerResolve(MAX_QUERIES)
                .searchDomains(List.of())
                .ttl(0, 30)
                .negativeTtl(5);
        config.dnsServer()
                .ifPresent(server ->
                        builder.nameServerProvider(new SingletonDnsServerAddressStreamProvider(address(server))));
        this.resolver = builder.build();
    }

    private static InetSocketAddress address(String server) {
        int colon = server.lastIndexOf(':');
        return new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    }

    @PreDestroy
    void close() {
        resolver.close();
    }

    /** All addresses of the host; those of a literal address are itself. */
    Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom().emitter(addresses -> {
            Future<List<InetAddress>> found = resolver.resolveAll(host);
            found.addListener(ended -> {
                if (found.isSuccess()) {
                    addresses.complete(found.getNow());
                } else {
                    addresses.fail(CallFailed.transiently("The name " + host + " could not be resolved."));
                }
            });
        });
    }
}
