package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each alert leads to its runbook, and each runbook belongs to an alert. */
class RunbooksTest {

    private static final Path RULES = Repository.ROOT.resolve("deploy/observability/rules/leaderforge.rules.yml");
    private static final String RUNBOOKS = "docs/runbooks.md";
    private static final List<String> PARTS = List.of("Meaning", "Users notice", "Look", "Fix", "Escalate");

    private final Map<String, String> sections = sections();

    @Test
    void issue18_everyAlertHasItsRunbook() throws IOException {
        assertEquals(new TreeSet<>(alerts().keySet()), new TreeSet<>(sections.keySet()));
    }

    @Test
    void issue18_everyAlertLeadsToIt() throws IOException {
        alerts().forEach((alert, annotations) -> assertEquals(
                RUNBOOKS + "#" + alert.toLowerCase(Locale.ROOT),
                annotations.path("runbook_url").asText(),
                alert));
    }

    @Test
    void issue18_everyRunbookHasAllParts() {
        sections.forEach((alert, text) -> assertEquals(
                PARTS,
                Pattern.compile("^\\*\\*([A-Z][a-z ]+)\\.\\*\\*", Pattern.MULTILINE)
                        .matcher(text)
                        .results()
                        .map(part -> part.group(1))
                        .toList(),
                alert));
    }

    @Test
    void issue18_whatPrometheusIsGivenLeadsThere() {
        String rendered = Repository.read(Repository.KUBERNETES.resolve("components/monitoring/prometheus-rule.yaml"));
        sections.keySet()
                .forEach(
                        alert -> assertTrue(rendered.contains(RUNBOOKS + "#" + alert.toLowerCase(Locale.ROOT)), alert));
    }

    private static Map<String, JsonNode> alerts() throws IOException {
        Map<String, JsonNode> alerts = new TreeMap<>();
        for (JsonNode group : new YAMLMapper().readTree(RULES.toFile()).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                if (rule.has("alert")) {
                    alerts.put(rule.path("alert").asText(), rule.path("annotations"));
                }
            }
        }
        return alerts;
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new TreeMap<>();
        String[] parts = Repository.read(Repository.ROOT.resolve(RUNBOOKS)).split("(?m)^## ");
        for (String section : List.of(parts).subList(1, parts.length)) {
            sections.put(section.lines().findFirst().orElseThrow(), section);
        }
        return sections;
    }
}
