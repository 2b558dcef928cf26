package io.leaderforge.gateway.exchange;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which header fields may pass the gateway. Neither way pass: fields of one connection, and fields by which services
 * and gateway speak among themselves, however they are spelled; so nobody outside can say who he is, and nobody outside
 * learns what services say.
 */
public final class Headers {

    private static final Set<String> CONNECTION =
            Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings");

    private static final List<String> INTERNAL_PREFIXES = List.of(
            "x-leaderforge",
            "x-tenant",
            "x-user",
            "x-role",
            "x-actor",
            "x-auth",
            "x-caller",
            "x-internal",
            "x-forwarded",
            "x-original",
            "x-rewrite",
            "x-http-method",
            "x-method-override",
            "x-real-ip",
            "forwarded",
            "proxy-");

    private static final Set<String> REQUEST_ONLY = Set.of("host", "expect", "traceparent", "tracestate");

    private Headers() {}

    /** Copies what a client may tell a service; length, host and trace are set by the gateway itself. */
    public static void copyRequest(MultiMap from, MultiMap to) {
        copy(from, to, REQUEST_ONLY);
    }

    /** Copies what a service may tell a client. */
    public static void copyResponse(MultiMap from, MultiMap to) {
        copy(from, to, Set.of("server"));
    }

    /** Whether only gateway and services may use the field. An underscore reads as a hyphen in some programs. */
    static boolean isInternal(String lowerCaseName) {
        String name = lowerCaseName.replace('_', '-');
        for (String prefix : INTERNAL_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> alsoNot) {
        List<String> named = from.getAll("Connection");
        for (Map.Entry<String, String> field : from) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!CONNECTION.contains(name)
                    && !alsoNot.contains(name)
                    && !isInternal(name)
                    && (named.isEmpty() || !isNamed(named, name))) {
                to.add(field.getKey(), field.getValue());
            }
        }
    }

    /** A connection option may make a field hop-by-hop, but never the ones a service depends on. */
    private static boolean isNamed(List<String> connection, String name) {
        if (name.equals("authorization") || name.equals("content-length") || name.equals("content-type")) {
            return false;
        }
        for (String options : connection) {
            for (String option : options.split(",")) {
                if (option.strip().equalsIgnoreCase(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
