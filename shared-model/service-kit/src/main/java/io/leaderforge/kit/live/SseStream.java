package io.leaderforge.kit.live;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A connection as a publisher of server-sent events, for the one response that it is for. */
final class SseStream implements LiveSink, Flow.Publisher<OutboundSseEvent> {

    private final Sse events;
    private final HttpServerResponse response;
    private volatile @Nullable LiveConnection connection;
    private volatile Flow.@Nullable Subscriber<? super OutboundSseEvent> client;

    SseStream(Sse events, HttpServerResponse response) {
        this.events = events;
        this.response = response;
    }

    void isOf(LiveConnection opened) {
        connection = opened;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super OutboundSseEvent> subscriber) {
        client = subscriber;
        LiveConnection opened = connection;
        if (opened == null) {
            throw new IllegalStateException("subscribed before it was opened");
        }
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long frames) {
                opened.request(frames);
            }

            @Override
            public void cancel() {
                opened.end(End.CLIENT);
            }
        });
    }

    @Override
    public void send(LiveFrame frame) {
        OutboundSseEvent.Builder event = events.newEventBuilder();
        if (frame.id() != null) {
            event.id(frame.id().toString());
        }
        if (frame.retry() != null) {
            event.reconnectDelay(frame.retry());
        }
        if (frame.data() == null) {
            event.comment("");
        } else {
            event.name(frame.name()).data(String.class, frame.data());
        }
        Flow.Subscriber<? super OutboundSseEvent> to = client;
        if (to != null) {
            to.onNext(event.build());
        }
    }

    @Override
    public void complete() {
        Flow.Subscriber<? super OutboundSseEvent> to = client;
        if (to != null) {
            to.onComplete();
        }
    }

    @Override
    public void cut() {
        if (!response.ended() && !response.closed()) {
            response.reset();
        }
    }
}
