package io.leaderforge.content.item;

import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A question of a module's worksheet. */
@RegisterForReflection
record WorksheetQuestion(
        @Schema(description = "Names the answer. The answer to bold_action becomes the bold action")
        @NotNull
        @Size(max = 50)
        @Pattern(regexp = "[a-z][a-z0-9_]*", message = "begin with a to z, then use a to z, digits and underscores")
        String id,

        @NotNull QuestionKind kind,
        @NotNull @ValidName(max = 500) String label,
        @Schema(description = "Default false") Boolean required,

        @Schema(description = "Of a choice: the answers to choose from, 2 to 50") @Size(max = 50)
        List<@NotNull @ValidName(max = 200) String> options,

        @Schema(description = "Of a scale: its least value, 1 by default") @Nullable @Min(-1000) @Max(1000)
        Integer min,

        @Schema(description = "Of a scale: its greatest value, 5 by default") @Nullable @Min(-1000) @Max(1000)
        Integer max) {

    enum QuestionKind implements TextEnum {
        TEXT,
        TEXTAREA,
        CHOICE,
        SCALE
    }

    static final String BOLD_ACTION = "bold_action";

    /** Of a worksheet as JSON, in UTF-8: the questions are part of the item's event, which Kafka must take. */
    static final int MOST_BYTES = 64 << 10;

    WorksheetQuestion {
        required = Objects.requireNonNullElse(required, false);
        options = Objects.requireNonNullElse(options, List.of());
        if (kind == QuestionKind.SCALE) {
            min = Objects.requireNonNullElse(min, 1);
            max = Objects.requireNonNullElse(max, 5);
        }
    }

    /** 422 with everything that is wrong with the worksheet of an item of this type. */
    static void require(ItemType type, List<WorksheetQuestion> questions) {
        if (questions.isEmpty()) {
            return;
        }
        List<Violation> faults = new ArrayList<>();
        if (type != ItemType.VIDEO) {
            faults.add(new Violation(
                    "/worksheet", "Only a video is taken as a module with a worksheet.", Rule.notAllowed("no_video")));
        }
        if (bytes(questions) > MOST_BYTES) {
            faults.add(new Violation(
                    "/worksheet",
                    "The worksheet is too long. Its questions have at most 64 KiB together, as JSON.",
                    Rule.most(MOST_BYTES)));
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < questions.size(); i++) {
            WorksheetQuestion question = questions.get(i);
            String place = "/worksheet/" + i;
            if (!ids.add(question.id)) {
                faults.add(new Violation(
                        place + "/id", "Another question has this id. Ids are distinct.", Rule.duplicate()));
            }
            question.addFaults(place, faults);
        }
        if (!ids.contains(BOLD_ACTION)) {
            faults.add(new Violation(
                    "/worksheet",
                    "Add a question with the id bold_action: its answer becomes the bold action.",
                    Rule.notAllowed("no_bold_action")));
        }
        if (!faults.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, faults.getFirst().detail(), faults);
        }
    }

    private static int bytes(List<WorksheetQuestion> questions) {
        return Json.mapper().valueToTree(questions).toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private void addFaults(String place, List<Violation> faults) {
        boolean isText = kind == QuestionKind.TEXT || kind == QuestionKind.TEXTAREA;
        if (id.equals(BOLD_ACTION) && !(isText && required)) {
            faults.add(new Violation(
                    place,
                    "The question bold_action is a required text.",
                    Rule.notAllowed("bold_action_not_required")));
        }
        boolean chooses = kind == QuestionKind.CHOICE;
        if (chooses != (options.size() > 1) || new HashSet<>(options).size() < options.size()) {
            faults.add(new Violation(
                    place + "/options",
                    "A choice has at least two distinct options, any other question has none.",
                    Rule.notAllowed("options")));
        }
        if (kind == QuestionKind.SCALE ? scale() < 1 || scale() > 100 : min != null || max != null) {
            faults.add(new Violation(
                    place + "/max",
                    "A scale has 2 to 101 values, any other question no min and max.",
                    Rule.notAllowed("scale")));
        }
    }

    private int scale() {
        return Objects.requireNonNull(max) - Objects.requireNonNull(min);
    }
}
