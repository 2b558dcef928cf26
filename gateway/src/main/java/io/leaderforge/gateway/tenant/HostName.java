package io.leaderforge.gateway.tenant;

import io.leaderforge.kit.text.DomainNames;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings the spellings of one host together: port, case, a final dot, and names in any script. */
final class HostName {

    private static final Pattern ASCII_NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}");
    private static final int MAX_LENGTH = 253;

    private HostName() {}

    /** The host of a Host header, lower case, without port and final dot, in ASCII; null when it is no host. */
    static @Nullable String ofHeader(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        int end = value.startsWith("[") ? value.indexOf(']') + 1 : value.indexOf(':');
        if (end == 0) {
            return null;
        }
        if (end < 0) {
            return ascii(value);
        }
        return PORT.matcher(value.substring(end)).matches() || end == value.length()
                ? ascii(value.substring(0, end))
                : null;
    }

    /** A name without port as the table compares it; null when it is none. */
    static @Nullable String ascii(String name) {
        String host = (name.chars().allMatch(c -> c < 128) ? name : toAscii(name)).toLowerCase(Locale.ROOT);
        if (IPV6.matcher(host).matches()) {
            return host;
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return host.length() <= MAX_LENGTH && ASCII_NAME.matcher(host).matches() ? host : null;
    }

    /** HTTP/1 headers arrive as Latin-1; a client that sends a name in its own script means UTF-8. */
    private static String toAscii(String name) {
        String text = name;
        if (name.chars().allMatch(c -> c < 256)) {
            String decoded = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            text = decoded.indexOf('\uFFFD') < 0 ? decoded : name;
        }
        String ascii = DomainNames.ascii(text);
        return ascii == null ? "" : ascii;
    }
}
