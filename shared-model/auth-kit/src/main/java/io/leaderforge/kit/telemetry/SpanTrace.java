package io.leaderforge.kit.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The W3C form of the span in work, so that what is published and logged belongs to the trace that is exported. */
public final class SpanTrace {

    private SpanTrace() {}

    /** The {@code traceparent} of the current span; null where spans are not made, and outside of any. */
    public static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
