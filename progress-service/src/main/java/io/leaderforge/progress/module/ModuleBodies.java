package io.leaderforge.progress.module;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.progress.worksheet.Worksheet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Requests and answers about modules. */
final class ModuleBodies {

    private static final int LONG_TEXT = 10_000;

    private ModuleBodies() {}

    @Schema(name = "WorksheetSubmission")
    record SubmitWorksheet(
            @NotNull @Valid Responses responses,

            @Schema(description = "The version of the questions that are answered, as the module shows it")
            @PositiveOrZero
            @Nullable
            Integer worksheetVersion) {}

    /** By the ids of questions. The seed's keys are those of every module. */
    @Schema(name = "WorksheetResponses")
    record Responses(
            @Size(max = LONG_TEXT) @Nullable String keyTakeaways,
            @NotBlank @Size(max = LONG_TEXT) String boldAction,
            @Size(max = LONG_TEXT) @Nullable String questions,

            @JsonAnySetter @Schema(hidden = true) @Nullable @Size(max = 1000)
            Map<String, Object> more) {

        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>(more == null ? Map.of() : more);
            put(document, "key_takeaways", keyTakeaways);
            put(document, "bold_action", boldAction);
            put(document, "questions", questions);
            return document;
        }

        private static void put(Map<String, Object> document, String key, @Nullable String value) {
            if (value != null) {
                document.put(key, value);
            }
        }
    }

    @Schema(name = "BoldActionCompletion")
    record CompleteBoldAction(
            @Size(max = LONG_TEXT) @Nullable String completionNotes) {}

    @Schema(name = "BoldActionReturn")
    record SendBackBoldAction(
            @Schema(description = "The task that remains for the learner") @NotBlank @Size(max = LONG_TEXT)
            String reason) {}

    @Schema(name = "BoldActionReopening")
    record ReopenBoldAction(
            @Schema(description = "Another action to commit to; the same by default")
            @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "must not be blank")
            @Size(max = LONG_TEXT)
            @Nullable
            String actionDescription) {}

    @Schema(name = "Module")
    record ModuleView(
            UUID contentId,
            String title,

            @Schema(description = "How many times the learner has taken it, this one included; 0 before the worksheet")
            int round,

            List<StepView> steps,

            @Schema(description = "The questions of the worksheet")
            Worksheet questions,

            @Schema(
                    description = "The step whose turn it is; null when the module is complete",
                    enumeration = {"video", "worksheet", "checkin", "bold_action"})
            @Nullable
            String nextStep,

            @Nullable Instant completedAt) {}

    @Schema(name = "ModuleSummary")
    record ModuleSummaryView(
            UUID contentId,
            String title,
            int round,

            @Schema(enumeration = {"not_started", "in_progress", "completed"})
            String status,

            @Schema(
                    description = "As in the module; null when it is complete",
                    enumeration = {"video", "worksheet", "checkin", "bold_action"})
            @Nullable
            String nextStep,

            @Schema(
                    enumeration = {
                        "available",
                        "in_progress",
                        "completed",
                        "locked",
                        "submitted",
                        "requested",
                        "scheduled",
                        "awaiting_signoff",
                        "cancelled"
                    })
            @Nullable
            String nextStepStatus,

            int progressPercentage,
            @Nullable Instant lastViewedAt,
            @Nullable Instant completedAt) {}

    enum ModuleStatus implements TextEnum {
        NOT_STARTED,
        IN_PROGRESS,
        COMPLETED
    }

    @Schema(name = "ModuleStep")
    record StepView(
            @Schema(enumeration = {"video", "worksheet", "checkin", "bold_action"})
            String step,

            @Schema(
                    description = "video: available, in_progress, completed; worksheet: locked, available, submitted;"
                            + " checkin: locked, available, requested, scheduled, completed; bold_action: locked,"
                            + " available, awaiting_signoff, completed, cancelled",
                    enumeration = {
                        "available",
                        "in_progress",
                        "completed",
                        "locked",
                        "submitted",
                        "requested",
                        "scheduled",
                        "awaiting_signoff",
                        "cancelled"
                    })
            String status,

            boolean unlocked,

            @Schema(description = "The step's precondition; null where the step is unlocked") @Nullable
            String unlockedBy,

            @Nullable Instant completedAt,

            @JsonInclude(Include.NON_NULL) @Nullable VideoDetails video,

            @JsonInclude(Include.NON_NULL) @Nullable WorksheetDetails worksheet,

            @JsonInclude(Include.NON_NULL) @Nullable CheckinDetails checkin,

            @JsonInclude(Include.NON_NULL) @Nullable BoldActionDetails boldAction) {}

    @Schema(name = "ModuleVideo")
    record VideoDetails(int progressPercentage, @Nullable Integer lastPositionSeconds) {}

    @RegisterForReflection
    @Schema(name = "ModuleWorksheet")
    record WorksheetDetails(
            UUID id,
            Map<String, Object> responses,

            @Schema(description = "The questions that were answered; the item's may have changed since")
            Worksheet questions,

            Instant submittedAt,
            Instant updatedAt) {}

    @RegisterForReflection
    @Schema(name = "ModuleCheckin")
    record CheckinDetails(
            UUID id,
            UUID leaderId,
            @Nullable String leaderName,
            @Nullable String leaderAvatarUrl,
            @Nullable UUID organizationId,
            @Nullable String organizationName,

            @Schema(enumeration = {"requested", "scheduled", "completed", "cancelled"})
            String status,

            Instant requestedAt,
            @Nullable Instant scheduledAt) {}

    @RegisterForReflection
    @Schema(name = "ModuleBoldAction")
    record BoldActionDetails(
            UUID id,
            String actionDescription,

            @Schema(enumeration = {"pending", "awaiting_signoff", "completed", "cancelled"})
            String status,

            @Schema(enumeration = {"self", "leader"}) @Nullable
            String signoffType,

            @Nullable UUID signedOffBy,
            @Nullable String signedOffByName,
            @Nullable Instant signedOffAt,
            @Nullable String sentBackReason,
            @Nullable Instant sentBackAt) {}
}
