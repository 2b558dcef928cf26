package io.leaderforge.kit.file;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.storage.Checkpoint;
import io.leaderforge.kit.storage.StorageKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload, as far as it has come. */
@RegisterForReflection
record UploadRow(
        UUID id,
        UUID tenantId,
        UUID userId,
        String purpose,
        UUID subjectId,
        String name,
        @Nullable String announcedType,
        long length,
        long received,
        @Nullable String hashState,
        @Nullable String storageState,
        Instant expiresAt,
        @Nullable Instant completedAt) {

    static final Rows<UploadRow> ROWS = Rows.of(UploadRow.class);

    StorageKey key() {
        return new StorageKey(tenantId, id);
    }

    Checkpoint checkpoint() {
        return new Checkpoint(received, storageState);
    }

    boolean isReceived() {
        return received == length;
    }
}
