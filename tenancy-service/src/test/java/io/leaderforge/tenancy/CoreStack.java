package io.leaderforge.tenancy;

import io.leaderforge.tenancy.keys.KeyVault;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.StackResource;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;

/** The stack, with its test key as core's first signing key: tokens of the test kit and of core verify alike. */
public class CoreStack extends StackResource {

    public static final String ADMIN_EMAIL = "operator@leaderforge.test";
    public static final String ADMIN_PASSWORD = "correct horse battery staple";
    public static final String KEY_ENCRYPTION_KEY = "ZGV2ZWxvcG1lbnQta2V5LWVuY3J5cHRpb24ta2V5MDA";

    @Override
    public Map<String, String> start() {
        Map<String, String> config = super.start();
        Stack stack = Stack.current();
        try (Connection owner = stack.jdbc("core", "owner");
                PreparedStatement insert = owner.prepareStatement("""
                        insert into core.signing_keys (kid, public_jwk, sealed_private_key, created_at, active_from)
                        values (?, ?::jsonb, ?, now(), now()) on conflict do nothing
                        """)) {
            insert.setString(1, stack.keyId());
            insert.setString(2, publicJwk(stack));
            insert.setBytes(
                    3,
                    new KeyVault(KEY_ENCRYPTION_KEY)
                            .seal(stack.keyId(), Base64.getDecoder().decode(stack.privateKey())));
            insert.executeUpdate();
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        config.put("leaderforge.key-encryption-key", KEY_ENCRYPTION_KEY);
        config.put("leaderforge.platform-admin.email", ADMIN_EMAIL);
        config.put("leaderforge.platform-admin.password", ADMIN_PASSWORD);
        config.put("leaderforge.platform-admin.name", "Kim Öperator");
        config.put("leaderforge.domain.resolver", "127.0.0.1:" + freeUdpPort());
        config.put("leaderforge.domain.timeout", "PT1S");
        return config;
    }

    /** Where a test that needs DNS opens its server. */
    private static int freeUdpPort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String publicJwk(Stack stack) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(stack.publicKey());
        RsaJsonWebKey key = new RsaJsonWebKey(
                (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes)));
        key.setKeyId(stack.keyId());
        key.setUse("sig");
        key.setAlgorithm("RS256");
        return key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }
}
