package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final UUID tenant = UUID.randomUUID();
    private final UUID user = UUID.randomUUID();

    @Test
    void aTokenVerifiesAgainstThePublishedKeys() throws Exception {
        JwtClaims claims = consumer()
                .processToClaims(Tokens.user(tenant, user).role("owner").rev(3).jwt());
        assertEquals(user.toString(), claims.getSubject());
        assertEquals(tenant.toString(), claims.getClaimValueAsString("tenant_id"));
        assertEquals("[owner]", claims.getClaimValueAsString("roles"));
        assertEquals(3L, claims.getClaimValue("rev"));
    }

    @Test
    void noForgedSignatureOrLifetimeVerifies() throws Exception {
        JwtConsumer consumer = consumer();
        Tokens.forgeries(tenant).forEach((name, token) -> {
            if (!name.startsWith("no tenant") && !name.startsWith("tenant is no id") && !name.startsWith("not yet")) {
                assertThrows(InvalidJwtException.class, () -> consumer.processToClaims(token), name);
            }
        });
    }

    private static JwtConsumer consumer() throws IOException, InterruptedException, JoseException {
        String url = Stack.current().config().get("leaderforge.jwks-url");
        String document = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertTrue(!document.contains("\"d\""), "the private key is not published");
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(document).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                .setExpectedAudience("leaderforge")
                .setExpectedIssuer(Tokens.ISSUER)
                .setRequireSubject()
                .build();
    }
}
