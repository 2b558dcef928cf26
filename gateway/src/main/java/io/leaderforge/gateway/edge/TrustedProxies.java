package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Client;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Believes {@code X-Forwarded-*} from configured peers only; from anybody else those headers are nothing. */
@Singleton
public class TrustedProxies {

    private final List<IpSubnetFilterRule> trusted;
    private final @Nullable String locationHeader;

    @Inject
    public TrustedProxies(GatewayConfig config) {
        this.trusted = config.trustedProxies().orElse(List.of()).stream()
                .map(TrustedProxies::rule)
                .toList();
        this.locationHeader = config.locationHeader().orElse(null);
    }

    Client client(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String peer = remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
        String scheme = request.isSSL() ? "https" : "http";
        String host = host(request);
        if (!isTrusted(peer)) {
            return new Client(peer, scheme, host, null);
        }
        String proto = first(request.getHeader("X-Forwarded-Proto"));
        String forwardedHost = first(request.getHeader("X-Forwarded-Host"));
        return new Client(
                origin(peer, request.headers().getAll("X-Forwarded-For")),
                "https".equalsIgnoreCase(proto) ? "https" : "http".equalsIgnoreCase(proto) ? "http" : scheme,
                forwardedHost == null ? host : forwardedHost,
                locationHeader == null ? null : request.getHeader(locationHeader));
    }

    /** The last address that no trusted proxy vouches for as one of its own. */
    private String origin(String peer, List<String> forwardedFor) {
        String[] chain = String.join(",", forwardedFor).split(",");
        String origin = peer;
        for (int i = chain.length - 1; i >= 0 && isTrusted(origin); i--) {
            String address = chain[i].strip();
            if (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address)) {
                break;
            }
            origin = address;
        }
        return origin;
    }

    private boolean isTrusted(String address) {
        if (trusted.isEmpty()) {
            return false;
        }
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && trusted.stream().anyMatch(rule -> rule.matches(new InetSocketAddress(parsed, 0)));
    }

    private static @Nullable String host(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (hosts.size() > 1) {
            throw Problems.of(ProblemType.BAD_REQUEST, "The request must have exactly one Host header.");
        }
        if (!hosts.isEmpty()) {
            return hosts.getFirst();
        }
        return request.authority() == null ? null : request.authority().toString();
    }

    private static @Nullable String first(@Nullable String list) {
        return list == null ? null : list.split(",", 2)[0].strip();
    }

    private static IpSubnetFilterRule rule(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException("leaderforge.gateway.trusted-proxies holds no address: " + text);
        }
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
        return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
    }
}
