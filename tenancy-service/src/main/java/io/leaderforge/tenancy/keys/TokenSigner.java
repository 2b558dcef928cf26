package io.leaderforge.tenancy.keys;

import io.leaderforge.kit.json.Json;
import io.leaderforge.tenancy.secret.WorkerPool;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signs access tokens with RS256 and the current key. */
@Singleton
public class TokenSigner {

    private final SigningKeys keys;
    private final WorkerPool workers;

    TokenSigner(SigningKeys keys, WorkerPool workers) {
        this.keys = keys;
        this.workers = workers;
    }

    public Uni<String> sign(Map<String, Object> claims) {
        return workers.run(() -> compact(claims));
    }

    private String compact(Map<String, Object> claims) {
        SigningKey key = keys.current();
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(Json.mapper().writeValueAsString(claims));
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            jws.setHeader("typ", "JWT");
            jws.setKeyIdHeaderValue(key.kid());
            jws.setKey(key.privateKey());
            return jws.getCompactSerialization();
        } catch (JoseException | IOException impossible) {
            throw new IllegalStateException("signing failed", impossible);
        }
    }
}
