package io.leaderforge.tenancy.session;

import io.leaderforge.kit.auth.GatewayProof;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The origin of the current request. The client's address is only accepted from the gateway. */
@ApplicationScoped
public class Origins {

    private static final String LOCATION = "X-LeaderForge-Location";
    private static final int LONGEST_USER_AGENT = 500;
    private static final int LONGEST_ADDRESS = 45;

    private final CurrentVertxRequest current;
    private final GatewayProof proof;
    private final Clock clock;

    Origins(CurrentVertxRequest current, GatewayProof proof, Clock clock) {
        this.current = current;
        this.proof = proof;
        this.clock = clock;
    }

    /** Call it in the resource method, before anything is chained. */
    public Origin get() {
        HttpServerRequest request = current.getCurrent().request();
        String forwarded = request.getHeader("X-Forwarded-For");
        SocketAddress peer = request.remoteAddress();
        String address = forwarded != null && isProved(request) ? forwarded : peer == null ? null : peer.hostAddress();
        return new Origin(
                shortened(address, LONGEST_ADDRESS),
                shortened(request.getHeader("User-Agent"), LONGEST_USER_AGENT),
                request.path(),
                request.method().name(),
                location(request));
    }

    /** The client's location, from the gateway's ingress. */
    private @Nullable Location location(HttpServerRequest request) {
        String given = request.getHeader(LOCATION);
        return given != null && isProved(request) ? Location.parse(given) : null;
    }

    private boolean isProved(HttpServerRequest request) {
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
