package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.SessionCookies;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.problem.Problems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who calls, and whether here is the place: a token is good for its own tenant, an operator's for no tenant. */
@Singleton
public class Authentication {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final CookieAuthentication cookies;

    @Inject
    public Authentication(TokenVerifier verifier, CookieAuthentication cookies) {
        this.verifier = verifier;
        this.cookies = cookies;
    }

    /**
     * Finds out by whom the request is: by a bearer token, else by a browser's cookie, else by nobody, which public routes
     * allow. Where a route judges the header itself, so that its secret is no token, nobody is known here.
     *
     * @throws io.leaderforge.kit.problem.ProblemException 401 no or bad token (a bad one on public routes too), 403 another
     *     tenant's or audience's, or a change by cookie without its CSRF token, 503 while no keys are known
     */
    void authenticate(Exchange exchange) {
        if (exchange.route().ownAuthorization()) {
            return;
        }
        List<String> authorization = exchange.request().headers().getAll("Authorization");
        if (authorization.isEmpty()) {
            String compact = SessionCookies.accessToken(exchange.request().headers());
            if (compact != null && cookies.authenticate(exchange, compact)) {
                requirePlace(exchange.token(), exchange.tenant());
            } else if (!exchange.route().isPublic()) {
                throw SessionCookies.canRefresh(exchange.request().headers())
                        ? Problems.tokenExpired("The cookie of the access token has expired. Refresh the session.")
                        : Problems.unauthorized(
                                "Sign in and send the access token as 'Authorization: Bearer <token>'.");
            }
            return;
        }
        String header = authorization.getFirst();
        if (authorization.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Problems.unauthorized("Send the access token once, as 'Authorization: Bearer <token>'.");
        }
        VerifiedToken token = verify(verifier, header.substring(SCHEME.length()).strip());
        requirePlace(token, exchange.tenant());
        exchange.isBy(token);
    }

    static VerifiedToken verify(TokenVerifier verifier, String compact) {
        try {
            return verifier.verify(compact);
        } catch (InvalidTokenException e) {
            throw e.problem();
        }
    }

    private static void requirePlace(@Nullable VerifiedToken token, @Nullable TenantEntry tenant) {
        if (token == null) {
            return;
        }
        if (token.isPlatform()) {
            if (tenant != null) {
                throw Problems.forbidden("An operator's token is valid on the platform host only, without a tenant.");
            }
        } else if (tenant == null || !tenant.id().equals(token.tenantId())) {
            throw Problems.forbidden("The token belongs to another tenant.");
        }
    }
}
