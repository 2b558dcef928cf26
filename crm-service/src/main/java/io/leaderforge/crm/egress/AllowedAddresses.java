package io.leaderforge.crm.egress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be connected to: those of the public internet, by the registries of special-purpose addresses of IANA
 * (RFC 6890), and the networks of {@code leaderforge.egress.allow}. An IPv6 address that carries an IPv4 address is decided
 * by both.
 */
@Singleton
class AllowedAddresses {

    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2620:4f:8000::/48",
                    "3fff::/20",
                    "5f00::/16")
            .map(Network::of)
            .toList();

    private static final Network IPV6_UNICAST = Network.of("2000::/3");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    private final List<Network> allowed;

    @Inject
    AllowedAddresses(EgressConfig config) {
        this(config.allow().orElse(List.of()));
    }

    AllowedAddresses(List<String> networks) {
        this.allowed = networks.stream().map(String::strip).map(Network::of).toList();
    }

    boolean includes(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    private boolean isPublic(InetAddress address) {
        InetAddress carried = carried(address);
        if (carried != null) {
            return includes(carried);
        }
        return (address.getAddress().length == 4 || IPV6_UNICAST.contains(address))
                && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    /** The IPv4 address in an IPv6 address of NAT64 or 6to4; Java reads IPv4-mapped ones as IPv4. */
    private static @Nullable InetAddress carried(InetAddress address) {
        if (NAT64.contains(address)) {
            return ipv4(address, 12);
        }
        return SIX_TO_FOUR.contains(address) ? ipv4(address, 2) : null;
    }

    private static InetAddress ipv4(InetAddress address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
