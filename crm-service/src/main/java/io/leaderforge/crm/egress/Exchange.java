package io.leaderforge.crm.egress;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request on its connection, until its answer is there, it fails, or its time is over. Used on one context. */
final class Exchange {

    private static final long NO_TIMER = -1;

    private final Outgoing outgoing;
    private final int maxAnswer;
    private final UniEmitter<? super Answer> result;
    private final Buffer body = Buffer.buffer();

    private @Nullable Vertx vertx;
    private long timer = NO_TIMER;
    private @Nullable HttpClientRequest request;
    private boolean ended;

    Exchange(Outgoing outgoing, int maxAnswer, UniEmitter<? super Answer> result) {
        this.outgoing = outgoing;
        this.maxAnswer = maxAnswer;
        this.result = result;
    }

    void startTimer(Vertx owner) {
        vertx = owner;
        timer = owner.setTimer(outgoing.timeout().toMillis(), any -> {
            timer = NO_TIMER;
            fail(CallFailed.transiently(
                    "No answer came within " + outgoing.timeout().toSeconds() + " seconds."));
        });
    }

    boolean hasEnded() {
        return ended;
    }

    void connected(HttpClientRequest opened) {
        request = opened;
        if (ended) {
            close();
            return;
        }
        outgoing.headers().forEach(opened::putHeader);
        opened.exceptionHandler(this::fail);
        opened.response().onComplete(this::answered, this::fail);
        String text = outgoing.body();
        (text == null ? opened.end() : opened.end(Buffer.buffer(text))).onFailure(this::fail);
    }

    private void answered(HttpClientResponse response) {
        response.exceptionHandler(this::fail);
        response.handler(piece -> {
            if (body.length() + piece.length() > maxAnswer) {
                complete(response, true);
            } else {
                body.appendBuffer(piece);
            }
        });
        response.endHandler(end -> complete(response, false));
    }

    private void complete(HttpClientResponse response, boolean cut) {
        if (end()) {
            boolean unread = cut || response.getHeader(HttpHeaders.CONTENT_ENCODING) != null;
            result.complete(new Answer(
                    response.statusCode(),
                    response.getHeader(HttpHeaders.CONTENT_TYPE),
                    unread ? "" : body.toString(StandardCharsets.UTF_8),
                    unread,
                    seconds(response.getHeader("Retry-After"))));
            if (cut) {
                close();
            }
        }
    }

    void fail(Throwable failure) {
        if (end()) {
            result.fail(failure instanceof CallFailed known ? known : CallFailed.transiently(sentence(failure)));
            close();
        }
    }

    private boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        if (timer != NO_TIMER && vertx != null) {
            vertx.cancelTimer(timer);
        }
        return true;
    }

    private void close() {
        if (request != null) {
            request.reset();
            request.connection().close();
        }
    }

    /** What a library reports may name addresses inside; this does not. */
    private static String sentence(Throwable failure) {
        return switch (failure) {
            case SSLException tls -> "The connection could not be secured; check the host's certificate.";
            case UnknownHostException unknown -> "The host could not be resolved.";
            case ConnectException refused -> "The host did not accept a connection.";
            default -> "The connection failed before an answer was complete.";
        };
    }

    private static @Nullable Integer seconds(@Nullable String header) {
        return header != null && header.strip().matches("\\d{1,6}") ? Integer.valueOf(header.strip()) : null;
    }
}
