package io.leaderforge.kit.file;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file as the API shows it, with addresses of its bytes. */
@RegisterForReflection
public record FileView(
        UUID id,
        String name,
        String mediaType,
        long size,

        @Schema(description = "Of its bytes, in hexadecimal digits")
        String sha256,

        @Nullable Integer width,
        @Nullable Integer height,
        FileState state,
        Instant createdAt,

        @Schema(description = "The bytes, to be shown in place; below the host that was called")
        String url,

        @Schema(description = "The bytes, to be saved") String downloadUrl,

        @Schema(description = "When the addresses expire; null where they do not") @Nullable
        Instant urlExpiresAt) {}
