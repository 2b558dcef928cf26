package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.exchange.Client;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.SessionCookies;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A browser's session: the access token in a cookie, and for every change the CSRF token whose hash it names. Tenants are
 * neighbours under one domain, so {@code SameSite} alone does not keep them apart. Nothing is looked up.
 */
@Singleton
public class CookieAuthentication {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final TokenVerifier verifier;

    @Inject
    public CookieAuthentication(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * True where the request is by the cookie's bearer. On a public route a cookie that proves nothing is no fault: it
     * comes along by itself, and the request goes on as nobody's.
     *
     * @throws ProblemException 401 a bad token, 403 a change without the CSRF token, on routes that are not public
     */
    boolean authenticate(Exchange exchange, String compact) {
        if (SessionCookies.isRefresh(exchange.target().path())) {
            return false;
        }
        try {
            VerifiedToken token = Authentication.verify(verifier, compact);
            requirePage(exchange, token);
            exchange.isByCookie(token, compact);
            return true;
        } catch (ProblemException refused) {
            if (exchange.route().isPublic()) {
                return false;
            }
            throw refused;
        }
    }

    private static void requirePage(Exchange exchange, VerifiedToken token) {
        String csrf = token.csrf();
        if (csrf == null) {
            throw Problems.unauthorized(
                    "This token does not belong to a browser session. Send it as 'Authorization: Bearer <token>'.");
        }
        if (SAFE.contains(exchange.request().method().name())) {
            requireOwnOrigin(exchange);
            return;
        }
        List<String> shown = exchange.request().headers().getAll(SessionCookies.CSRF_HEADER);
        if (shown.size() != 1 || !isEqual(csrf, hash(shown.getFirst()))) {
            throw Problems.forbidden("Send the session's CSRF token in " + SessionCookies.CSRF_HEADER + ".");
        }
    }

    /** A handshake opens a channel for changes, of which no CSRF token is asked; browsers name the page that asks for it. */
    private static void requireOwnOrigin(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        if (!exchange.route().isLive() || !request.headers().contains("Upgrade")) {
            return;
        }
        Client client = exchange.client();
        String own = client.scheme() + "://" + client.host();
        List<String> origins = request.headers().getAll("Origin");
        if (origins.size() != 1 || !own.equalsIgnoreCase(origins.getFirst())) {
            throw Problems.forbidden("A page of another origin cannot open this connection.");
        }
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
