package io.leaderforge.tenancy.session;

import io.netty.util.NetUtil;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The network of an address, the smallest that a provider assigns: a /24 of IPv4, a /64 of IPv6. */
final class Network {

    private static final int IPV4_OCTETS = 4;
    private static final int IPV6_PREFIX = 8;
    private static final int MAPPED = 12;

    private Network() {}

    /** However the address is written, its network has one name. */
    static String of(@Nullable String address) {
        byte[] octets = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (octets == null) {
            return "unknown";
        }
        if (octets.length == IPV4_OCTETS) {
            return v4(octets, 0);
        }
        return isMapped(octets) ? v4(octets, MAPPED) : HexFormat.of().formatHex(octets, 0, IPV6_PREFIX) + "/64";
    }

    private static String v4(byte[] octets, int from) {
        return (octets[from] & 0xff) + "." + (octets[from + 1] & 0xff) + "." + (octets[from + 2] & 0xff) + ".0/24";
    }

    /** {@code ::ffff:192.0.2.1}. */
    private static boolean isMapped(byte[] octets) {
        for (int i = 0; i < MAPPED; i++) {
            if (octets[i] != (i < MAPPED - 2 ? 0 : (byte) 0xff)) {
                return false;
            }
        }
        return true;
    }
}
