package io.leaderforge.crm.egress;

import io.leaderforge.kit.text.DomainNames;
import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An absolute address that can be requested.
 *
 * @param host     in lower-case ASCII, or an IP address without brackets
 * @param resource path and query
 */
public record Target(boolean tls, String host, int port, String resource) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int FIRST_FREE_PORT = 1024;
    private static final int LAST_PORT = 65_535;
    private static final int MAX_LENGTH = 4000;

    /**
     * The parsed address.
     *
     * @throws IllegalArgumentException with a sentence that states what is wrong
     */
    public static Target of(String address, boolean plainHttp) {
        URI uri = uri(address);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !(plainHttp && scheme.equals("http"))) {
            throw new IllegalArgumentException("The address must begin with https://.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("The address may have neither a user nor a fragment.");
        }
        int port = port(uri, tls);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        requirePath(path);
        String query = uri.getRawQuery();
        return new Target(tls, host(uri), port, query == null ? path : path + "?" + query);
    }

    private static URI uri(String address) {
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The address has more than " + MAX_LENGTH + " characters.");
        }
        try {
            URI uri = new URI(address).parseServerAuthority();
            if (uri.getScheme() == null || uri.getHost() == null) {
                throw new IllegalArgumentException("The address must be absolute, e.g. https://api.example.com/leads.");
            }
            return uri;
        } catch (URISyntaxException invalid) {
            throw new IllegalArgumentException("The address is not a valid URL.");
        }
    }

    /** Ports below 1024 belong to other protocols, which may take lines of a request for their own. */
    private static int port(URI uri, boolean tls) {
        int standard = tls ? HTTPS : HTTP;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        if (port != standard && (port < FIRST_FREE_PORT || port > LAST_PORT)) {
            throw new IllegalArgumentException(
                    "The port must be " + standard + ", or from " + FIRST_FREE_PORT + " to " + LAST_PORT + ".");
        }
        return port;
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        if (host.startsWith("[")) {
            String address = host.substring(1, host.length() - 1);
            if (address.contains("%") || !NetUtil.isValidIpV6Address(address)) {
                throw new IllegalArgumentException("The address names no valid host.");
            }
            return address.toLowerCase(Locale.ROOT);
        }
        String ascii = DomainNames.ascii(host);
        if (ascii == null) {
            throw new IllegalArgumentException("The address names no valid host.");
        }
        return ascii;
    }

    /** What is filled in must not lead out of the path that was written. */
    private static void requirePath(String path) {
        for (String segment : path.split("/", -1)) {
            String plain = segment.replace("%2e", ".").replace("%2E", ".");
            if (plain.equals(".") || plain.equals("..")) {
                throw new IllegalArgumentException("The address's path may not have the segments . and ..");
            }
        }
    }

    /** Host and port, as people write them: without the standard port. */
    public String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    /** The authority of an address in which only path and query may still change; null where it is not valid. */
    public static @Nullable String authority(String address, boolean plainHttp) {
        try {
            return of(address, plainHttp).authority();
        } catch (IllegalArgumentException invalid) {
            return null;
        }
    }
}
