package io.leaderforge.tenancy.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** Seals parts of events that only crm may read, as a compact JWE ({@code dir}, {@code A256GCM}). */
@Singleton
public class Sealing {

    private static final int KEY_BYTES = 32;

    private final SecretKey key;

    Sealing(@ConfigProperty(name = "leaderforge.sealing-key") String key) {
        byte[] bytes = Base64.getUrlDecoder().decode(key);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("leaderforge.sealing-key must be 256 bits in base64url");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    public String seal(Map<String, String> secrets) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
            jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            jwe.setKey(key);
            jwe.setPayload(Json.mapper().writeValueAsString(secrets));
            return jwe.getCompactSerialization();
        } catch (JoseException | JsonProcessingException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }
}
