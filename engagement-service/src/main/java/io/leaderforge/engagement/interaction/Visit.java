package io.leaderforge.engagement.interaction;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where a batch came.
 *
 * @param address the caller's, as the gateway says; of a caller without a token it is proved with the tenant. Not stored.
 * @param network the address without its last part (an IPv4 /24, an IPv6 /48), so that no person is told by it
 */
record Visit(
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String network,
        @Nullable String referrer) {

    private static final int MAX_LENGTH = 500;
    private static final Pattern BOT =
            Pattern.compile("bot\\b|crawl|spider|slurp|headless|preview|monitor", Pattern.CASE_INSENSITIVE);

    static Visit of(HttpServerRequest request) {
        String address = address(request.getHeader("X-Forwarded-For"));
        return new Visit(
                address,
                cut(request.getHeader(HttpHeaders.USER_AGENT)),
                network(address),
                cut(request.getHeader(HttpHeaders.REFERER)));
    }

    boolean isBot() {
        return userAgent != null && BOT.matcher(userAgent).find();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    private static @Nullable String address(@Nullable String forwardedFor) {
        return forwardedFor == null ? null : forwardedFor.split(",", 2)[0].strip();
    }

    private static @Nullable String network(@Nullable String address) {
        return network(address, 3, 6);
    }

    /** What one customer of a provider has: an IPv4 address, an IPv6 /64. Null where there is no address. */
    @Nullable
    String customer() {
        return network(address, 4, 8);
    }

    private static @Nullable String network(@Nullable String text, int kept4, int kept6) {
        byte[] address = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
        if (address == null) {
            return null;
        }
        int kept = address.length == 4 ? kept4 : kept6;
        Arrays.fill(address, kept, address.length, (byte) 0);
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + kept * 8;
        } catch (UnknownHostException impossible) {
            return null;
        }
    }
}
