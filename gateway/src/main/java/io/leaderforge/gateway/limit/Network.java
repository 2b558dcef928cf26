package io.leaderforge.gateway.limit;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one caller among addresses. */
public final class Network {

    private static final HexFormat HEX = HexFormat.of();
    private static final int PREFIX_BYTES = 8;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private Network() {}

    /** The /64 of an IPv6 address, in one spelling, for one customer has at least that; an IPv4 address as it is. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(withoutDots(address));
        if (bytes == null || bytes.length != 16) {
            return address;
        }
        if (startsWith(bytes, MAPPED)) {
            return NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, MAPPED.length, bytes.length));
        }
        return HEX.formatHex(bytes, 0, PREFIX_BYTES) + "/64";
    }

    /** IPv6 in hexadecimal groups alone, without a zone. */
    private static String withoutDots(String address) {
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        int last = plain.lastIndexOf(':') + 1;
        byte[] dotted = NetUtil.createByteArrayFromIpAddressString(plain.substring(last));
        return dotted == null || dotted.length != 4
                ? plain
                : plain.substring(0, last) + HEX.formatHex(dotted, 0, 2) + ":" + HEX.formatHex(dotted, 2, 4);
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
