package io.leaderforge.gateway.exchange;

import io.leaderforge.kit.telemetry.SpanTrace;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The W3C trace a request belongs to: the caller's when it names a good one, else a new one; where spans are made, that of
 * the request's span.
 *
 * @param traceparent the header as it goes on
 * @param isNew whether it was made here
 */
public record Trace(String traceparent, boolean isNew) {

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** The trace that the {@code traceparent} headers name. */
    public static Trace of(List<String> headers) {
        String span = SpanTrace.traceparent();
        if (span != null) {
            return new Trace(span, headers.isEmpty());
        }
        if (headers.size() == 1 && FORM.matcher(headers.getFirst()).matches()) {
            return new Trace(headers.getFirst(), false);
        }
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String trace = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        return new Trace("00-" + trace + "-" + hex.toHexDigits(random.nextLong() | 1) + "-01", true);
    }

    public String id() {
        return traceparent.substring(3, 35);
    }
}
