package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Kubernetes' label selectors. */
final class Selector {

    private Selector() {}

    /** Of {@code matchLabels} and {@code matchExpressions} with In; an empty one selects all. */
    static boolean matches(JsonNode selector, Map<String, String> labels) {
        return matchesLabels(selector.path("matchLabels"), labels)
                && Manifests.stream(selector.path("matchExpressions")).allMatch(expression -> in(expression, labels));
    }

    static boolean matchesLabels(JsonNode wanted, Map<String, String> labels) {
        return labels.entrySet().containsAll(Manifests.texts(wanted).entrySet());
    }

    private static boolean in(JsonNode expression, Map<String, String> labels) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new IllegalArgumentException("not known here: " + expression);
        }
        String label = labels.getOrDefault(expression.path("key").asText(), "");
        return Manifests.stream(expression.path("values"))
                .anyMatch(value -> value.asText().equals(label));
    }
}
