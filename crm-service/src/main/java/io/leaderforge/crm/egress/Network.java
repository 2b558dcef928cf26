package io.leaderforge.crm.egress;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/** A range of addresses, {@code 10.0.0.0/8} or {@code fc00::/7}. */
final class Network {

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    static Network of(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] prefix = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? cidr : cidr.substring(0, slash));
        if (prefix == null) {
            throw new IllegalArgumentException(cidr + " is not a network such as 10.0.0.0/8");
        }
        int bits = slash < 0 ? prefix.length * Byte.SIZE : bits(cidr, slash);
        if (bits < 0 || bits > prefix.length * Byte.SIZE) {
            throw new IllegalArgumentException(cidr + " has more bits than its addresses");
        }
        return new Network(prefix, bits);
    }

    private static int bits(String cidr, int slash) {
        try {
            return Integer.parseInt(cidr.substring(slash + 1));
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((bytes[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
