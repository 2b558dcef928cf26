package io.leaderforge.crm.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;

/**
 * Opens what core has encrypted for this service alone (compact JWE, dir, A256GCM). Its failures say nothing of the
 * content.
 */
@ApplicationScoped
@Startup
public class Sealed {

    /** Stands in a stored body where the sent one has the token. */
    public static final String PLACEHOLDER = "[secret]";

    private static final int KEY_BYTES = 32;

    private final AesKey key;

    Sealed(@ConfigProperty(name = "leaderforge.sealing-key") String key) {
        this.key = new AesKey(bytes(key));
    }

    private static byte[] bytes(String key) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(key.strip());
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "leaderforge.sealing-key (LEADERFORGE_SEALING_KEY) must be 32 bytes in base64url.");
        }
        return bytes;
    }

    /** The JSON object inside; fails for good where it was not sealed with this key. */
    public JsonNode open(String sealed) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(
                    new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT));
            jwe.setContentEncryptionAlgorithmConstraints(
                    new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
            jwe.setKey(key);
            jwe.setCompactSerialization(sealed);
            return Json.mapper().readTree(jwe.getPayload());
        } catch (JoseException | JsonProcessingException unreadable) {
            throw new IllegalArgumentException("a sealed secret cannot be opened with leaderforge.sealing-key");
        }
    }

    /** The secret that the placeholder stands for. */
    String token(String sealed) {
        return open(sealed).path("token").asText();
    }
}
