package io.leaderforge.local.demo;

import io.leaderforge.kit.schema.SecretsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Remembers which demo tenants are complete, by id and content of their file, so that a later start asks no more than
 * whether they are still there. Without the file everything is asked again.
 */
final class LoadedTenants {

    private final Path file;

    LoadedTenants(Path file) {
        this.file = file;
    }

    synchronized boolean isComplete(String key, String tenantId) {
        try {
            return mark(key, tenantId)
                    .equals(SecretsFile.open(file).properties().getProperty(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void complete(String key, String tenantId) {
        try {
            SecretsFile known = SecretsFile.open(file);
            known.properties().setProperty(key, mark(key, tenantId));
            known.save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mark(String key, String tenantId) throws IOException {
        try (InputStream content =
                Objects.requireNonNull(LoadedTenants.class.getResourceAsStream("/demo/" + key + ".json"))) {
            CRC32 sum = new CRC32();
            sum.update(content.readAllBytes());
            return tenantId + "/" + Long.toHexString(sum.getValue());
        }
    }
}
