package io.leaderforge.testkit.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of an operation by their statuses. */
record DeclaredOperation(Map<String, DeclaredAnswer> answers) {

    private static final String RESPONSES = "#/components/responses/";

    static DeclaredOperation of(JsonNode document, ApiDocument.Schemas schemas, JsonNode operation) {
        Map<String, DeclaredAnswer> answers = new HashMap<>();
        operation.path("responses").properties().forEach(entry -> {
            String reference = entry.getValue().path("$ref").asText();
            JsonNode response = reference.isEmpty()
                    ? entry.getValue()
                    : document.path("components").path("responses").path(reference.replace(RESPONSES, ""));
            answers.put(entry.getKey(), DeclaredAnswer.of(schemas, response));
        });
        return new DeclaredOperation(answers);
    }

    @Nullable
    DeclaredAnswer answer(int status) {
        DeclaredAnswer exact = answers.get(Integer.toString(status));
        return exact == null ? answers.get("default") : exact;
    }
}
