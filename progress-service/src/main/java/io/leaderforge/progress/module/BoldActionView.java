package io.leaderforge.progress.module;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "BoldAction")
record BoldActionView(
        UUID id,
        UUID userId,
        UUID contentId,
        String actionDescription,
        String status,
        Instant committedAt,
        @Nullable Instant completedAt,
        @Nullable String signoffType,
        @Nullable UUID leaderId,
        @Nullable UUID signedOffBy,
        @Nullable Instant signedOffAt,
        @Nullable String completionNotes) {

    static final Rows<BoldActionView> ROWS = Rows.of(BoldActionView.class);
}
