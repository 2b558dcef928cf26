package io.leaderforge.kit.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that people type and that pages of others load or link to: {@code https} to a public host name, without a user name,
 * or a path on the tenant's own host. Hosts that only some networks know, and IP addresses in any spelling, would let one tenant
 * make the browsers of another request things inside their network.
 */
public final class WebAddress {

    /** Characters of an address at most. */
    public static final int MAX_LENGTH = 2048;

    /** What an address must be. */
    public static final String HTTPS = "use an address that begins with https://, or a path that begins with /";

    /** What an address must be where pages are linked to, but not loaded. */
    public static final String HTTP = "use an address that begins with https:// or http://";

    private static final String PRIVATE =
            "use a public host name; the host of this address is private or an IP address";
    private static final String USER = "remove the user name and password from the address";
    private static final String LONG = "use an address of at most " + MAX_LENGTH + " characters";

    private static final String CHARACTERS = "[^\\s\\p{Cntrl}\"'<>\\\\`{}|^]*";
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])" + CHARACTERS);
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(https?)://([^/?#]+)" + CHARACTERS);
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern NUMERIC_LABEL = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final List<String> PRIVATE_DOMAINS =
            List.of(".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".onion");

    private WebAddress() {}

    /** Why pages must not load the address; null where they may. */
    public static @Nullable String fault(String address) {
        if (address.length() > MAX_LENGTH) {
            return LONG;
        }
        return PATH.matcher(address).matches() ? null : absolute(address, "https", HTTPS);
    }

    /** The same for what is only linked to: {@code http} as well, and no path. */
    public static @Nullable String faultOfLink(String address) {
        if (address.length() > MAX_LENGTH) {
            return LONG;
        }
        boolean plain = address.regionMatches(true, 0, "http:", 0, "http:".length());
        return absolute(address, plain ? "http" : "https", HTTP);
    }

    private static @Nullable String absolute(String address, String scheme, String wanted) {
        Matcher parts = ABSOLUTE.matcher(address);
        if (!parts.matches() || !parts.group(1).equalsIgnoreCase(scheme)) {
            return wanted;
        }
        String authority = parts.group(2);
        if (authority.contains("@")) {
            return USER;
        }
        return isPublicHost(PORT.matcher(authority).replaceFirst("")) ? null : PRIVATE;
    }

    /** A name with a dot that is not numeric at its end, which browsers would read as an IPv4 address. */
    static boolean isPublicHost(String host) {
        String name = DomainNames.ascii(host);
        if (name == null || !name.contains(".")) {
            return false;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return !NUMERIC_LABEL.matcher(last.toLowerCase(Locale.ROOT)).matches()
                && PRIVATE_DOMAINS.stream().noneMatch(name::endsWith);
    }
}
