package io.leaderforge.gateway.upstream;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request on a service's connection. The pool has the connection back when request and answer are complete, and from
 * then on it may be another caller's, though this exchange may not have taken all of its answer yet. To end a call is
 * therefore to know first that it is not over: a reset would end the other's.
 */
final class UpstreamCall {

    private final HttpClientRequest request;
    private final Context context = Vertx.currentContext();
    private @Nullable HttpClientResponse answer;
    private boolean requestEnded;
    private boolean answerEnded;

    UpstreamCall(HttpClientRequest request) {
        this.request = request;
        // What ends a call is told by its answer's future; here it would only be logged.
        request.exceptionHandler(told -> {});
    }

    HttpClientRequest request() {
        return request;
    }

    void isAnsweredBy(HttpClientResponse head) {
        this.answer = head;
    }

    /** A service may answer before it has all of the request. */
    boolean isAnswered() {
        return answer != null;
    }

    void requestIsComplete() {
        requestEnded = true;
    }

    void answerIsComplete() {
        answerEnded = true;
    }

    /** Closes the connection, unless the call is over. */
    void abandon() {
        HttpClientResponse begun = answer;
        if (isOver()) {
            return;
        }
        if (begun == null || !requestEnded) {
            request.reset();
            return;
        }
        // The end may have come already and wait behind what the caller did not take: whatever is there is let through
        // first.
        begun.exceptionHandler(told -> {});
        begun.handler(thrownAway -> {});
        begun.endHandler(end -> answerIsComplete());
        begun.resume();
        context.runOnContext(waiting -> {
            if (!isOver()) {
                request.reset();
            }
        });
    }

    private boolean isOver() {
        return requestEnded && answerEnded;
    }
}
