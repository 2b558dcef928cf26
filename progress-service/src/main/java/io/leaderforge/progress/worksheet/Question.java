package io.leaderforge.progress.worksheet;

import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.TextEnum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A question of a worksheet. */
@RegisterForReflection
@Schema(name = "ModuleQuestion")
public record Question(
        @Schema(description = "The key of its answer in responses")
        String id,

        QuestionKind kind,
        String label,
        boolean required,
        @Schema(description = "Of a choice") List<String> options,
        @Schema(description = "Of a scale") @Nullable Integer min,
        @Schema(description = "Of a scale") @Nullable Integer max) {

    /** How a question is answered. */
    public enum QuestionKind implements TextEnum {
        TEXT,
        TEXTAREA,
        CHOICE,
        SCALE
    }

    /** The questions of a module whose item has none of its own: the seed's keys. Part of SQL statements. */
    public static final String OF_EVERY_MODULE = """
            '[{"id": "key_takeaways", "kind": "textarea", "label": "Key takeaways", "required": false, "options": []},
              {"id": "bold_action", "kind": "textarea", "label": "Bold action", "required": true, "options": []},
              {"id": "questions", "kind": "textarea", "label": "Questions", "required": false, "options": []}]'::jsonb
            """.strip();

    private static final int LINE = 500;

    /** The rule that the answer breaks, without its place; null where it is right. An empty text is no answer. */
    @Nullable
    Violation fault(@Nullable Object answer) {
        if (answer == null || answer instanceof String text && text.isBlank()) {
            return required ? fault("Answer this question.", Rule.required()) : null;
        }
        return switch (kind) {
            case TEXT -> text(answer, LINE);
            case TEXTAREA -> text(answer, Worksheet.LONG_TEXT);
            case CHOICE ->
                options.contains(answer)
                        ? null
                        : fault("Choose one of " + String.join(", ", options) + ".", Rule.unknownValue(options));
            case SCALE ->
                isWithin(answer)
                        ? null
                        : fault(
                                "This must be a whole number from " + min + " to " + max + ".",
                                Rule.range(Objects.requireNonNullElse(min, 1), Objects.requireNonNullElse(max, 5)));
        };
    }

    private static @Nullable Violation text(Object answer, int longest) {
        return isText(answer, longest)
                ? null
                : fault("This must be a text of at most " + longest + " characters.", Rule.most(longest));
    }

    private static Violation fault(String detail, Rule rule) {
        return new Violation("", detail, rule);
    }

    private static boolean isText(Object answer, int longest) {
        return answer instanceof String text && text.length() <= longest;
    }

    private boolean isWithin(Object answer) {
        return answer instanceof Integer number && min != null && max != null && number >= min && number <= max;
    }
}
