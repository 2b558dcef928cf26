package io.leaderforge.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;

/** Takes the place of the server's own decoder of HTTP/1, as soon as it is known that a connection speaks that. */
final class StrictReading extends ChannelInboundHandlerAdapter {

    private static final String DECODER = "httpDecoder";
    private static final String HTTP2 = "handler";
    private static final String NAME = "strictReading";

    private final HeadLimits limits;

    private StrictReading(HeadLimits limits) {
        this.limits = limits;
    }

    static void install(ChannelPipeline pipeline, HeadLimits limits) {
        if (pipeline.get(DECODER) != null) {
            replace(pipeline, limits);
        } else if (pipeline.get(SslHandler.class) != null) {
            pipeline.addLast(NAME, new StrictReading(limits));
        } else {
            pipeline.addFirst(NAME, new StrictReading(limits));
        }
    }

    private static void replace(ChannelPipeline pipeline, HeadLimits limits) {
        pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(limits.options()));
    }

    /**
     * After a TLS handshake the protocol is known. Without TLS it is told by the first bytes, which are therefore handed on
     * one by one: when the server's decoder comes into being, it has not read any of them.
     */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ChannelPipeline pipeline = context.pipeline();
        while (isUndecided(pipeline) && message instanceof ByteBuf bytes && bytes.readableBytes() > 1) {
            context.fireChannelRead(bytes.readRetainedSlice(1));
        }
        if (pipeline.get(DECODER) != null) {
            replace(pipeline, limits);
        }
        if (!isUndecided(pipeline)) {
            pipeline.remove(this);
        }
        context.fireChannelRead(message);
    }

    private static boolean isUndecided(ChannelPipeline pipeline) {
        return pipeline.get(DECODER) == null && pipeline.get(HTTP2) == null;
    }
}
