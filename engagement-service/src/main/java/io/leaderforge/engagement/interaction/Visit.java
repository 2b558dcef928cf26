package io.leaderforge.engagement.interaction;

import io.netty.util.NetUtil;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where a batch came.
 *
 * @param network the address without its last part (an IPv4 /24, an IPv6 /48), so that no person is told by it
 */
record Visit(
        @Nullable String userAgent,
        @Nullable String network,
        @Nullable String referrer) {

    private static final int MAX_LENGTH = 500;
    private static final Pattern BOT =
            Pattern.compile("bot\\b|crawl|spider|slurp|headless|preview|monitor", Pattern.CASE_INSENSITIVE);

    static Visit of(HttpHeaders headers) {
        return new Visit(
                cut(headers.getHeaderString(HttpHeaders.USER_AGENT)),
                network(headers.getHeaderString("X-Forwarded-For")),
                cut(headers.getHeaderString("Referer")));
    }

    boolean isBot() {
        return userAgent != null && BOT.matcher(userAgent).find();
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    private static @Nullable String network(@Nullable String forwardedFor) {
        String client = forwardedFor == null ? "" : forwardedFor.split(",", 2)[0].strip();
        byte[] address = NetUtil.createByteArrayFromIpAddressString(client);
        if (address == null) {
            return null;
        }
        int kept = address.length == 4 ? 3 : 6;
        Arrays.fill(address, kept, address.length, (byte) 0);
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + kept * 8;
        } catch (UnknownHostException impossible) {
            return null;
        }
    }
}
