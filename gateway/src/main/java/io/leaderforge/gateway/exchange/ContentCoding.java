package io.leaderforge.gateway.exchange;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content codings of answers, the preferred one first. Each has entity tags of its own, as RFC 9110 (8.8.3.3) requires: the
 * service's with the coding's name at the end, which is removed from the conditions of requests.
 */
public enum ContentCoding {
    /** Only where its native library can be loaded; in a native image it cannot. */
    BROTLI("br"),
    GZIP("gzip");

    /** Below it both make bodies of about the same length, and Brotli takes ten times as long. */
    private static final long WORTH_BROTLI = 16 * 1024;

    private static final Pattern TAG = Pattern.compile("-(?:br|gzip)\"");
    private static final List<String> CONDITIONS = List.of("If-Match", "If-None-Match");

    private final String token;

    ContentCoding(String token) {
        this.token = token;
    }

    /** As {@code Content-Encoding} has it. */
    public String token() {
        return token;
    }

    /** Those that this process can produce. */
    public static List<ContentCoding> available() {
        return Arrays.stream(values()).filter(ContentCoding::isAvailable).toList();
    }

    private boolean isAvailable() {
        return this != BROTLI || Brotli4jLoader.isAvailable();
    }

    /** What the client prefers of what can be produced; null where it accepts none. */
    public static @Nullable ContentCoding of(MultiMap request) {
        return of(request, ContentCoding::isAvailable);
    }

    /** What the client prefers of what exists already; null where it accepts none. */
    static @Nullable ContentCoding of(MultiMap request, Predicate<ContentCoding> exists) {
        List<String> accepted = request.getAll("Accept-Encoding");
        ContentCoding best = null;
        double weight = 0;
        for (ContentCoding coding : values()) {
            double given = accepted.isEmpty() || !exists.test(coding) ? 0 : coding.weight(accepted);
            if (given > weight) {
                best = coding;
                weight = given;
            }
        }
        return best;
    }

    /** The same for a body of this length: Brotli's beginning costs more than what it saves of a short one. */
    public static @Nullable ContentCoding of(MultiMap request, @Nullable Long length) {
        ContentCoding best = of(request);
        boolean isShort = length != null && length < WORTH_BROTLI;
        return best == BROTLI && isShort && GZIP.weight(request.getAll("Accept-Encoding")) > 0 ? GZIP : best;
    }

    private double weight(List<String> fields) {
        double any = 0;
        for (String field : fields) {
            for (String member : field.toLowerCase(Locale.ROOT).split(",")) {
                String[] parts = member.split(";", 2);
                String name = parts[0].strip();
                if (name.equals(token)) {
                    return weight(parts);
                }
                if (name.equals("*")) {
                    any = weight(parts);
                }
            }
        }
        return any;
    }

    private static double weight(String[] parts) {
        String parameter = parts.length < 2 ? "" : parts[1].replace(" ", "");
        if (!parameter.startsWith("q=")) {
            return 1;
        }
        try {
            return Double.parseDouble(parameter.substring("q=".length()));
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    /** Gives the answer the coding's entity tag, where it has a strong one. */
    public void tag(MultiMap answer) {
        String tag = answer.get("ETag");
        if (tag != null && tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"")) {
            answer.set("ETag", tag.substring(0, tag.length() - 1) + "-" + token + "\"");
        }
    }

    /** Whether a condition of the request has an entity tag of this coding. */
    public boolean isNamed(MultiMap request) {
        return request.getAll("If-None-Match").stream().anyMatch(field -> field.contains("-" + token + "\""));
    }

    /** The conditions as the services know their entity tags. */
    public static void removeFromConditions(MultiMap forwarded) {
        for (String name : CONDITIONS) {
            String value = forwarded.get(name);
            if (value != null && TAG.matcher(value).find()) {
                forwarded.set(name, TAG.matcher(value).replaceAll("\""));
            }
        }
    }
}
