package io.leaderforge.gateway.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Puts {@link StrictReading} into the connections of every server. Vert.x has no setting
 * for the decoder of its HTTP server; its transport sees every connection before the server does.
 */
public final class StrictTransport implements VertxServiceProvider {

    /** @throws IllegalStateException when a native transport is configured, which would read requests less strictly */
    @Override
    public void init(VertxBuilder builder) {
        if (!(builder.findTransport() instanceof JDKTransport)) {
            throw new IllegalStateException("quarkus.vertx.prefer-native-transport cannot be used with the gateway");
        }
        builder.findTransport(new OfTheJdk());
    }

    private static final class OfTheJdk extends JDKTransport {

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            ChannelHandler server = bootstrap.config().childHandler();
            HeadLimits limits = HeadLimits.configured();
            bootstrap.childHandler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel connection) {
                    connection.pipeline().addLast(server);
                    StrictReading.install(connection.pipeline(), limits);
                }
            });
        }
    }
}
