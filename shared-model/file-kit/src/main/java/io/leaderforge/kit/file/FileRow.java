package io.leaderforge.kit.file;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.storage.StorageKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored file. */
@RegisterForReflection
public record FileRow(
        UUID id,
        UUID tenantId,
        @Nullable UUID userId,
        String purpose,
        UUID subjectId,
        String name,
        String mediaType,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        FileState state,
        Instant createdAt) {

    public static final Rows<FileRow> ROWS = Rows.of(FileRow.class);
    static final Listing<FileRow> LIST = Listing.of(ROWS, "from files").newestFirst();

    StorageKey key() {
        return new StorageKey(tenantId, id);
    }
}
