package io.leaderforge.gateway.tenant;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.gateway.GatewayConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The tenant table in a file, replaced as a whole. A file that cannot be read or written is reported, not fatal. */
@Singleton
public class TenantSnapshot {

    private static final Logger LOG = Logger.getLogger(TenantSnapshot.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    @Inject
    public TenantSnapshot(GatewayConfig config) {
        this(Path.of(config.snapshotDir(), "tenants.json"));
    }

    TenantSnapshot(Path file) {
        this.file = file;
    }

    /** Blocks; not for event loops. */
    List<TenantEntry> load() {
        try {
            return List.of(JSON.readValue(Files.readAllBytes(file), TenantEntry[].class));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warnf("Ignoring the tenant snapshot %s: %s", file, e.getMessage());
            return List.of();
        }
    }

    /** Blocks; not for event loops. */
    void save(Collection<TenantEntry> tenants) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "tenants", ".tmp");
            Files.write(next, JSON.writeValueAsBytes(tenants));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("Could not write the tenant snapshot %s: %s", file, e.getMessage());
        }
    }

    /** When it was written last; null when there is none. */
    @Nullable
    Instant writtenAt() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return null;
        }
    }
}
