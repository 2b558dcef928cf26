package io.leaderforge.tenancy.erasure;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What is kept of a person who was erased: an HMAC of tenant and person under the key that encrypts signing keys. It tells
 * who it is only to a holder of that key who has the person's id.
 */
@Singleton
class ErasureSubject {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    ErasureSubject(@ConfigProperty(name = "leaderforge.key-encryption-key") String key) {
        this.key = new SecretKeySpec(Base64.getUrlDecoder().decode(key), ALGORITHM);
    }

    String of(UUID tenant, UUID person) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] text = ("erasure " + tenant + " " + person).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
