package io.leaderforge.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * The server's decoder, without what two readers could read differently: it looks at the bytes before they are decoded, and
 * at the framing before a body is. What is refused becomes a {@link RefusedHead} that is answered in its turn; nothing is
 * read from the connection any more.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    private enum Next {
        REQUEST_LINE,
        FIELD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        REFUSED
    }

    private Next next = Next.REQUEST_LINE;

    /** Of the chunk: its size's line, its octets and what ends them. */
    private long chunkBytes;

    StrictRequestDecoder(HttpServerOptions limits) {
        super(limits);
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf bytes, List<Object> out) throws Exception {
        if (next == Next.REFUSED) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        int first = out.size();
        int from = bytes.readerIndex();
        try {
            look(bytes);
            super.decode(connection, bytes, out);
        } catch (Malformed e) {
            refuse(connection, bytes, out, e);
            return;
        }
        follow(connection, bytes, from, out, first);
    }

    private void look(ByteBuf bytes) {
        switch (next) {
            case REQUEST_LINE -> HeadBytes.requireHead(bytes);
            case FIELD -> HeadBytes.requireFields(bytes, bytes.readerIndex());
            case CHUNK_SIZE -> chunkSize(bytes);
            default -> {}
        }
    }

    private void chunkSize(ByteBuf bytes) {
        int lineEnd = HeadBytes.lineEnd(bytes, bytes.readerIndex());
        if (lineEnd >= 0) {
            long size = HeadBytes.chunkSize(bytes, lineEnd);
            chunkBytes = lineEnd + 1 - bytes.readerIndex() + size + 2;
            // After the last chunk there are trailers, which end the message.
            next = size == 0 ? Next.BODY : Next.CHUNK;
        }
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        next = Next.FIELD;
        return super.createMessage(initialLine);
    }

    /** Asked when all fields are there, before anything of a body is read. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        next = Framing.isChunked(message) ? Next.CHUNK_SIZE : Next.BODY;
        if (message instanceof HttpRequest request) {
            Target.requireUri(request.uri());
        }
        return super.isContentAlwaysEmpty(message);
    }

    private void follow(ChannelHandlerContext connection, ByteBuf bytes, int from, List<Object> out, int first) {
        for (int i = first; i < out.size(); i++) {
            HttpObject decoded = (HttpObject) out.get(i);
            if (decoded.decoderResult().isFailure()) {
                Throwable cause = decoded.decoderResult().cause();
                out.subList(i, out.size()).clear();
                ReferenceCountUtil.release(decoded);
                refuse(connection, bytes, out, cause, decoded);
                return;
            }
            if (decoded instanceof LastHttpContent) {
                next = Next.REQUEST_LINE;
            }
        }
        if (next == Next.CHUNK) {
            chunkBytes -= bytes.readerIndex() - from;
            next = chunkBytes == 0 ? Next.CHUNK_SIZE : Next.CHUNK;
        }
    }

    private void refuse(ChannelHandlerContext connection, ByteBuf bytes, List<Object> out, Malformed cause) {
        boolean inHead = next == Next.REQUEST_LINE || next == Next.FIELD;
        refuse(connection, bytes, out, cause, inHead ? RefusedHead.UNREAD : LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void refuse(
            ChannelHandlerContext connection, ByteBuf bytes, List<Object> out, Throwable cause, HttpObject refused) {
        next = Next.REFUSED;
        bytes.skipBytes(bytes.readableBytes());
        if (refused instanceof HttpRequest head) {
            out.add(RefusedHead.of(head, cause));
            out.add(LastHttpContent.EMPTY_LAST_CONTENT);
        } else if (refused instanceof HttpContent && !BrokenBody.tell(connection.channel(), cause)) {
            // Its request has not had its turn yet, or is answered already: there is no reader to tell.
            var unused = connection.close();
        }
    }
}
