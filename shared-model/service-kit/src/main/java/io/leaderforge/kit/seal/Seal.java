package io.leaderforge.kit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;

/**
 * Seals JSON for the one other holder of a key, as a compact JWE ({@code dir}, {@code A256GCM}), and opens it. Failures say
 * nothing of the content. Thread-safe.
 */
public final class Seal {

    private static final int KEY_BYTES = 32;
    private static final AlgorithmConstraints DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);
    private static final AlgorithmConstraints GCM =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final String setting;
    private final AesKey key;

    private Seal(String setting, AesKey key) {
        this.setting = setting;
        this.key = key;
    }

    /**
     * @param setting the configuration key, named where the value is none
     * @param value   32 bytes in base64url
     */
    public static Seal of(String setting, String value) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(value.strip());
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(setting + " must be 32 bytes in base64url.");
        }
        return new Seal(setting, new AesKey(bytes));
    }

    /** @param content a record, map or tree that is written as a JSON object */
    public String seal(Object content) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
            jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            jwe.setKey(key);
            jwe.setPayload(Json.mapper().writeValueAsString(content));
            return jwe.getCompactSerialization();
        } catch (JoseException | JsonProcessingException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /** The JSON object inside; fails for good where it was not sealed with this key. */
    public JsonNode open(String sealed) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(DIRECT);
            jwe.setContentEncryptionAlgorithmConstraints(GCM);
            jwe.setKey(key);
            jwe.setCompactSerialization(sealed);
            return Json.mapper().readTree(jwe.getPayload());
        } catch (JoseException | JsonProcessingException unreadable) {
            throw new IllegalArgumentException("a sealed part of an event cannot be opened with " + setting);
        }
    }
}
