package io.leaderforge.progress.worksheet;

import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.ViolationCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The questions of a module in one version.
 *
 * @param version 0 where the item has no questions of its own
 */
@RegisterForReflection
@Schema(name = "ModuleQuestions")
public record Worksheet(
        @Schema(description = "Rises with each change of the questions; 0 for those of every module")
        int version,

        List<Question> questions) {

    public static final int LONG_TEXT = 10_000;

    /** 422 with each answer that is none to its question, and with those to no question, unless every key is taken. */
    public void requireAnswered(Map<String, Object> responses) {
        List<Violation> faults = new ArrayList<>();
        for (Question question : questions) {
            Violation fault = question.fault(responses.get(question.id()));
            if (fault != null) {
                faults.add(fault.at("/responses/" + question.id()));
            }
        }
        if (version > 0) {
            Set<String> ids = questions.stream().map(Question::id).collect(Collectors.toSet());
            responses.keySet().stream()
                    .filter(key -> !ids.contains(key))
                    .sorted()
                    .limit(100)
                    .forEach(key -> faults.add(new Violation(
                            "/responses/" + pointer(key),
                            "The worksheet has no such question.",
                            ViolationCode.UNKNOWN_FIELD,
                            Map.of("names", questions.stream().map(Question::id).toList()))));
        }
        if (!faults.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, faults.getFirst().detail(), faults);
        }
    }

    private static String pointer(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** As it is kept with the answers. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> document() {
        return Json.mapper().convertValue(this, Map.class);
    }

    public static Worksheet of(Map<String, Object> document) {
        return Json.mapper().convertValue(document, Worksheet.class);
    }
}
