package io.leaderforge.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The header fields of the console: what a browser lets its page do, and how long it keeps the files. */
final class ConsolePolicy {

    private static final Pattern HASH = Pattern.compile("sha256-[A-Za-z0-9+/]{43}=");

    private ConsolePolicy() {}

    /**
     * Scripts and styles come from files alone. The hashes are of the constant styles that a library of the page adds, computed by
     * the build from the library. Pictures and films may come from elsewhere, where a tenant keeps its own.
     */
    static Map<String, String> ofPage(List<String> styleHashes) {
        StringBuilder styles = new StringBuilder("'self'");
        for (String hash : styleHashes) {
            if (!HASH.matcher(hash).matches()) {
                throw new IllegalStateException("style-hashes.txt of the console holds no hash: " + hash);
            }
            styles.append(" '").append(hash).append('\'');
        }
        return page(String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src " + styles,
                "img-src 'self' https: data: blob:",
                "media-src 'self' https: blob:",
                "font-src 'self'",
                "connect-src 'self'",
                "manifest-src 'self'",
                "worker-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'"));
    }

    /**
     * The API reference writes its styles as attributes, a few hundred of them, which neither a hash nor a nonce can allow. So on this
     * page alone styles may be inline; scripts still come from files, and nothing is loaded from, or sent to, another host.
     */
    static Map<String, String> ofReference() {
        return page(String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "form-action 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'"));
    }

    private static Map<String, String> page(String policy) {
        return Map.of(
                "Content-Type", "text/html; charset=utf-8",
                "Cache-Control", "no-cache",
                "Content-Security-Policy", policy,
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "X-Frame-Options", "DENY");
    }

    /** A file whose name changes with its content is kept for a year; any other is asked for again each time. */
    static Map<String, String> ofFile(String mediaType, boolean isNamedByContent) {
        return Map.of(
                "Content-Type",
                mediaType,
                "Cache-Control",
                isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache",
                "Content-Security-Policy",
                "default-src 'none'; frame-ancestors 'none'",
                "Cross-Origin-Resource-Policy",
                "same-origin");
    }
}
