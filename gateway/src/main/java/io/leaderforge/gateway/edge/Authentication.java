package io.leaderforge.gateway.edge;

import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.auth.InvalidTokenException.Reason;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.kit.auth.VerifiedToken;
import io.leaderforge.kit.problem.Problems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who calls, and whether here is the place: a token is good for its own tenant, an operator's for no tenant. */
@Singleton
public class Authentication {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;

    @Inject
    public Authentication(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * @return the token, null for an anonymous caller of a public route
     * @throws io.leaderforge.kit.problem.ProblemException 401 no or bad token (a bad one on public routes too), 403 another
     *     tenant's or audience's, 503 while no keys are known
     */
    @Nullable
    VerifiedToken authenticate(List<String> authorization, Route route, @Nullable TenantEntry tenant) {
        if (authorization.isEmpty()) {
            if (route.isPublic()) {
                return null;
            }
            throw Problems.unauthorized("Sign in and send the access token as 'Authorization: Bearer <token>'.");
        }
        String header = authorization.getFirst();
        if (authorization.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Problems.unauthorized("Send the access token once, as 'Authorization: Bearer <token>'.");
        }
        VerifiedToken token = verify(header.substring(SCHEME.length()).strip());
        requirePlace(token, tenant);
        return token;
    }

    private VerifiedToken verify(String compact) {
        try {
            return verifier.verify(compact);
        } catch (InvalidTokenException e) {
            if (e.reason() == Reason.NOT_READY) {
                throw Problems.unavailable("Tokens cannot be verified yet. Try again.", Duration.ofSeconds(1));
            }
            throw Problems.unauthorized(String.valueOf(e.getMessage()));
        }
    }

    private static void requirePlace(VerifiedToken token, @Nullable TenantEntry tenant) {
        if (token.isPlatform()) {
            if (tenant != null) {
                throw Problems.forbidden("An operator's token is good on the platform host only, without a tenant.");
            }
        } else if (tenant == null || !tenant.id().equals(token.tenantId())) {
            throw Problems.forbidden("The token belongs to another tenant.");
        }
    }
}
