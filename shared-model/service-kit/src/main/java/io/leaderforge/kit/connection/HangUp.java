package io.leaderforge.kit.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Ends a connection of which nothing more is expected, at the socket: its pool makes room for another at once, what waits on
 * it fails, and PostgreSQL rolls its transaction back. To close it politely would wait for the answers that do not come. The
 * client offers no public way to the socket; this class is the only place that knows.
 */
public final class HangUp {

    private HangUp() {}

    @SuppressWarnings("ReferenceEquality") // The innermost connection unwraps to itself.
    public static void on(SqlConnection given) {
        Connection connection = ((SqlConnectionInternal) given).unwrap();
        for (Connection inner = connection.unwrap(); inner != connection; inner = connection.unwrap()) {
            connection = inner;
        }
        Channel channel = ((SocketConnectionBase) connection)
                .socket()
                .channelHandlerContext()
                .channel();
        // Below the client's codec, which would say goodbye and wait for the server to hang up. A closed channel has
        // none.
        ChannelHandlerContext lowest = channel.pipeline().firstContext();
        if (lowest != null) {
            var unused = lowest.close();
        }
    }
}
