package io.leaderforge.kit.principal;

import io.leaderforge.kit.auth.InvalidTokenException;
import io.leaderforge.kit.auth.TokenVerifier;
import io.leaderforge.kit.auth.VerifiedToken;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Replaces smallrye-jwt's own verification, which has no effective cache and knows no revocations, by {@link
 * TokenVerifier}. The principal's groups are the token's roles.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class KitCallerPrincipalFactory extends JWTCallerPrincipalFactory {

    /** The subject of the token's {@code act}, as a claim of the principal. */
    public static final String ACTOR = "actor";

    /** The permissions of a machine client, with blanks between. */
    public static final String SCOPE = "scope";

    /** When the person last showed the password, in milliseconds. */
    public static final String AUTHENTICATED_AT = "authenticated_at";

    private final TokenVerifier verifier;

    @Inject
    public KitCallerPrincipalFactory(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo authContextInfo) throws ParseException {
        try {
            return new DefaultJWTCallerPrincipal("JWT", claims(token, verifier.verify(token)));
        } catch (InvalidTokenException e) {
            throw new ParseException(e.getMessage(), e);
        }
    }

    private static JwtClaims claims(String raw, VerifiedToken token) {
        JwtClaims claims = new JwtClaims();
        claims.setClaim(Claims.raw_token.name(), raw);
        claims.setSubject(token.subject().toString());
        claims.setAudience(token.audience());
        claims.setIssuedAt(NumericDate.fromMilliseconds(token.issuedAt().toEpochMilli()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(token.expiresAt().toEpochMilli()));
        claims.setStringListClaim(Claims.groups.name(), List.copyOf(token.roles()));
        claims.setStringListClaim("roles", List.copyOf(token.roles()));
        claims.setClaim("session", token.session().toString());
        claims.setClaim("rev", token.revision());
        if (token.tenantId() != null) {
            claims.setClaim("tenant_id", token.tenantId().toString());
        }
        if (token.email() != null) {
            claims.setClaim("email", token.email());
        }
        if (token.scope() != null) {
            claims.setClaim(SCOPE, String.join(" ", token.scope()));
        }
        if (token.authenticatedAt() != null) {
            claims.setClaim(AUTHENTICATED_AT, token.authenticatedAt().toEpochMilli());
        }
        if (token.actor() != null) {
            claims.setClaim(ACTOR, token.actor().toString());
        }
        return claims;
    }
}
