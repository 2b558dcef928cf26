package io.leaderforge.tenancy.keys;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * A key pair that signs access tokens.
 *
 * @param publicJwk the public key, as the key set has it
 * @param activeFrom when it begins to sign; published before
 */
record SigningKey(String kid, JsonObject publicJwk, PrivateKey privateKey, Instant createdAt, Instant activeFrom) {

    /** Slow: call it on a worker. */
    static SigningKey generate(String kid, int bits, Instant createdAt, Instant activeFrom) {
        try {
            RsaJsonWebKey pair = RsaJwkGenerator.generateJwk(bits);
            pair.setKeyId(kid);
            pair.setUse("sig");
            pair.setAlgorithm("RS256");
            JsonObject jwk = new JsonObject(pair.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
            return new SigningKey(kid, jwk, pair.getRsaPrivateKey(), createdAt, activeFrom);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SigningKey of(Row row, KeyVault vault) {
        String kid = row.getString("kid");
        byte[] encoded = vault.open(kid, row.getBuffer("sealed_private_key").getBytes());
        return new SigningKey(
                kid,
                row.getJsonObject("public_jwk"),
                privateKey(encoded),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("active_from").toInstant());
    }

    private static PrivateKey privateKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored signing key is not an RSA key", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
