package io.leaderforge.kit.trace;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.telemetry.SpanTrace;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C trace context of the request in work, kept on its Vert.x context. */
public final class RequestTrace {

    private static final String KEY = RequestTrace.class.getName();
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private RequestTrace() {}

    /** Keeps the header where it is well formed, else starts a trace; where spans are made, it is the current span's. */
    @CanIgnoreReturnValue
    public static String begin(@Nullable String header) {
        String span = SpanTrace.traceparent();
        String given = span != null ? span : header;
        String traceparent = given != null && TRACEPARENT.matcher(given).matches() ? given : fresh();
        keep(traceparent);
        return traceparent;
    }

    private static void keep(String traceparent) {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(KEY, traceparent);
        }
    }

    /** Goes on with the trace of the event in work, so that what it causes belongs to the same trace. */
    public static void resume(@Nullable String traceparent) {
        if (traceparent != null && VertxContext.isOnDuplicatedContext()) {
            keep(traceparent);
        }
    }

    /** The {@code traceparent} of the request in work; null outside a request. */
    public static @Nullable String traceparent() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(KEY);
    }

    /** The trace id alone, as problems and log lines name it. */
    public static @Nullable String traceId() {
        String traceparent = traceparent();
        return traceparent == null ? null : traceparent.substring(3, 35);
    }

    private static String fresh() {
        byte[] ids = new byte[24];
        ThreadLocalRandom.current().nextBytes(ids);
        String hex = HexFormat.of().formatHex(ids);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-01";
    }
}
