package io.leaderforge.progress.report;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person's progress, in figures. */
@RegisterForReflection
@Schema(name = "PersonReportView")
record PersonReportView(
        UUID userId,
        @Nullable String fullName,
        @Nullable String avatarUrl,
        String email,
        long itemsCompleted,
        long itemsInProgress,
        long modulesCompleted,
        long totalTimeSpentSeconds,

        @Schema(description = "Time of the last progress report") @Nullable
        Instant lastActivityAt,

        long openCheckins,

        @Schema(description = "Bold actions awaiting a leader's sign-off")
        long awaitingSignoff) {

    static final Rows<PersonReportView> ROWS = Rows.of(PersonReportView.class);
}
