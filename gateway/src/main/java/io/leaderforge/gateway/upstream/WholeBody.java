package io.leaderforge.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayList;
import java.util.List;

/** A body that is all there, or none. */
final class WholeBody implements RequestBody {

    static final WholeBody NONE = new WholeBody(() -> {});

    private final List<Buffer> pieces = new ArrayList<>(1);
    private final Runnable giveBack;
    private long bytes;

    /** @param giveBack run when it is held no longer; the end of the exchange gives back, too */
    WholeBody(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    void add(Buffer piece) {
        pieces.add(piece);
        bytes += piece.length();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void send(HttpClientRequest to, Handler<Void> sent) {
        if (pieces.isEmpty()) {
            to.end();
        } else {
            to.putHeader("Content-Length", Long.toString(bytes));
            pieces.subList(0, pieces.size() - 1).forEach(to::write);
            to.end(pieces.getLast());
        }
        sent.handle(null);
    }

    @Override
    public void release() {
        if (bytes > 0) {
            pieces.clear();
            giveBack.run();
        }
    }
}
