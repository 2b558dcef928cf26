package io.leaderforge.tenancy.secret;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A random token of 256 bits that its holder sends again. Only its hash is stored. */
public record OpaqueToken(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** 43 characters of {@code [A-Za-z0-9_-]}. */
    public static OpaqueToken next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256: enough for a secret that cannot be guessed. */
    public Buffer hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Buffer.buffer(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@link #hash} in base64url, for text columns and claims. */
    public String hashText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash().getBytes());
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
