package io.leaderforge.progress.draft;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the draft resource. */
final class DraftBodies {

    private DraftBodies() {}

    @Schema(name = "WorksheetDraftFields")
    record EditDraft(
            @Schema(description = "The version of the questions that are answered, as the module shows it")
            @NotNull
            @PositiveOrZero
            Integer worksheetVersion,

            @Schema(description = "Time of the last change of the submission that is revised; null where there is none")
            @Nullable
            Instant submissionUpdatedAt,

            @Schema(
                    type = SchemaType.OBJECT,
                    description =
                            "By the ids of questions, as far as they are written; not judged before they are submitted."
                                    + " 262,144 bytes of JSON at most")
            @NotNull
            @Size(max = 1000)
            Map<String, Object> answers) {}

    @RegisterForReflection
    @Schema(name = "WorksheetDraft")
    record DraftView(
            int worksheetVersion,
            @Nullable Instant submissionUpdatedAt,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> answers,
            Instant updatedAt) {

        static final Rows<DraftView> ROWS = Rows.of(DraftView.class);
    }
}
