package io.leaderforge.local.stack;

import io.leaderforge.kit.schema.RolePasswords;
import io.leaderforge.kit.schema.SecretsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Everything secret of a stack, generated once into its folder (mode 0600). */
public record Secrets(
        RolePasswords roles,
        String databaseAdmin,
        String gatewaySecret,
        String sealingKey,
        Map<String, String> auditKeys,
        String keyEncryptionKey,
        String platformAdminPassword,
        String demoPassword) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Reads {@code secrets.properties} and completes it. */
    public static Secrets readOrGenerate(Path data) throws IOException {
        SecretsFile file = SecretsFile.open(data.resolve("secrets.properties"));
        Secrets secrets = new Secrets(
                RolePasswords.readOrGenerate(file.properties()),
                value(file, "database.postgres.password"),
                value(file, "gateway-key"),
                value(file, "sealing-key"),
                Map.of(
                        "content", value(file, "audit-content-key"),
                        "progress", value(file, "audit-progress-key"),
                        "engagement", value(file, "audit-engagement-key"),
                        "crm", value(file, "audit-crm-key")),
                value(file, "key-encryption-key"),
                value(file, "platform-admin.password"),
                value(file, "demo.password"));
        file.save();
        return secrets;
    }

    private static String value(SecretsFile file, String key) {
        return (String)
                file.properties().computeIfAbsent(key, missing -> key.endsWith("-key") ? random(32) : random(15));
    }

    private static String random(int size) {
        byte[] bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets";
    }
}
