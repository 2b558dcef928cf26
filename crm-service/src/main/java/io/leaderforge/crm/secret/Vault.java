package io.leaderforge.crm.secret;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts secrets of tenants (AES-256-GCM) with a key that is derived from {@code leaderforge.sealing-key} and used for
 * nothing else. Tenant and id are authenticated with them: a value that was moved to another row does not open.
 */
@Singleton
@Startup
class Vault {

    private static final String PURPOSE = "leaderforge/crm/workflow-secret/1";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Vault(@ConfigProperty(name = "leaderforge.sealing-key") String sealingKey) {
        this.key = derived(Base64.getUrlDecoder().decode(sealingKey.strip()));
    }

    private static SecretKeySpec derived(byte[] sealingKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sealingKey, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    String seal(UUID tenantId, UUID id, String value) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, tenantId, id, value.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** @throws IllegalArgumentException where it was sealed with another key or for another row */
    String open(UUID tenantId, UUID id, String sealed) {
        byte[] all = Base64.getUrlDecoder().decode(sealed);
        byte[] iv = Arrays.copyOf(all, IV_BYTES);
        byte[] text = Arrays.copyOfRange(all, Math.min(IV_BYTES, all.length), all.length);
        return new String(cipher(Cipher.DECRYPT_MODE, iv, tenantId, id, text), StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] iv, UUID tenantId, UUID id, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD((tenantId + "/" + id).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("a secret cannot be opened with leaderforge.sealing-key", unreadable);
        }
    }
}
