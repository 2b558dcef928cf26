package io.leaderforge.kit.file;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A picture as it is shown. */
@RegisterForReflection
record VariantRow(
        UUID id,
        UUID tenantId,
        UUID fileId,
        FileLink.Variant name,
        String mediaType,
        @Nullable Integer width,
        @Nullable Integer height,
        long size,
        String sha256) {

    static final Rows<VariantRow> ROWS = Rows.of(VariantRow.class);
}
