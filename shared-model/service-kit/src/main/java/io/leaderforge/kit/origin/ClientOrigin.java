package io.leaderforge.kit.origin;

import io.leaderforge.kit.auth.GatewayProof;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client's address and program. The address is only accepted from the gateway, which proves that it has sent it. */
@ApplicationScoped
public class ClientOrigin {

    private static final int LONGEST_USER_AGENT = 500;
    private static final int LONGEST_ADDRESS = 45;

    private final GatewayProof proof;
    private final Clock clock;

    ClientOrigin(GatewayProof proof, Clock clock) {
        this.proof = proof;
        this.clock = clock;
    }

    /** Ask before anything is waited for: a proof is good for seconds. */
    public @Nullable String address(HttpServerRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        SocketAddress peer = request.remoteAddress();
        String address = forwarded != null && isProved(request) ? forwarded : peer == null ? null : peer.hostAddress();
        return shortened(address, LONGEST_ADDRESS);
    }

    public @Nullable String userAgent(HttpServerRequest request) {
        return shortened(request.getHeader("User-Agent"), LONGEST_USER_AGENT);
    }

    /** Whether the gateway has sent the request, with the fields that it adds. */
    public boolean isProved(HttpServerRequest request) {
        String given = request.getHeader(GatewayProof.HEADER);
        return given != null
                && proof.verify(given, request.method().name(), request.uri(), tenant(request), clock.instant());
    }

    private static @Nullable UUID tenant(HttpServerRequest request) {
        String header = request.getHeader(GatewayProof.TENANT_HEADER);
        try {
            return header == null ? null : UUID.fromString(header);
        } catch (IllegalArgumentException madeUp) {
            return null;
        }
    }

    /** Without NUL, which PostgreSQL cannot store, and of limited length. */
    private static @Nullable String shortened(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }
}
