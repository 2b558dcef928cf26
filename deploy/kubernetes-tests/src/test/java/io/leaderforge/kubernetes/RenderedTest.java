package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedTest {

    static final List<String> LAYERS = Overlays.LAYERS;
    static final Set<String> INSTALLATIONS = new TreeSet<>(Overlays.INSTALLATIONS.keySet());

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void allAtOnceIsAllLayers(String overlay) throws IOException, InterruptedException {
        Manifests atOnce = Manifests.parse(overlay, Overlays.render(Overlays.kubectlOrSkip(), overlay));
        assertEquals(Overlays.installation(overlay).byId(), atOnce.byId());
    }

    @ParameterizedTest
    @FieldSource("LAYERS")
    void everyManifestHasOnlyFieldsOfItsKind(String layer) {
        assertEquals(
                List.of(),
                Overlays.layer(layer).all().stream()
                        .flatMap(manifest -> Models.problem(manifest).stream())
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("INSTALLATIONS")
    void everyRuleHolds(String installation) {
        Manifests manifests = Overlays.installation(installation);
        assertEquals(
                List.of(),
                Rules.ALL.stream()
                        .flatMap(rule -> rule.problems(manifests).stream())
                        .toList());
    }

    @Test
    void noManifestIsASecret() {
        for (String layer : Overlays.LAYERS) {
            assertEquals(List.of(), Overlays.layer(layer).of("Secret"), layer);
        }
    }

    /** It is copied for each domain, and so in no overlay. */
    @Test
    void theCustomDomainLeadsToTheGateway() {
        List<ObjectNode> manifests =
                new ArrayList<>(Overlays.installation("production").all());
        manifests.addAll(Manifests.parse(
                        "custom-domain",
                        Repository.read(Repository.KUBERNETES.resolve("components/custom-domain/ingress.yaml")))
                .all());
        assertEquals(Optional.empty(), Models.problem(manifests.getLast()));
        assertEquals(List.of(), new Ports().problems(new Manifests("production", manifests)));
    }

    @Test
    void theRecoveryComesFromTheBackupAndArchivesElsewhere() {
        Manifests production = Overlays.layer("production/data");
        JsonNode before = production.named("Cluster", "leaderforge-db").path("spec");
        JsonNode after = Overlays.layer(Overlays.RECOVERY)
                .named("Cluster", "leaderforge-db")
                .path("spec");
        String store = Manifests.name(production.of("ObjectStore").getFirst());
        assertTrue(after.at("/bootstrap/initdb").isMissingNode());
        assertEquals(after.at("/bootstrap/recovery/source"), after.at("/externalClusters/0/name"));
        assertEquals(store, before.at("/plugins/0/parameters/barmanObjectName").asText());
        assertEquals(before.at("/plugins/0/parameters"), after.at("/externalClusters/0/plugin/parameters"));
        assertNotEquals(before.at("/plugins/0/parameters/serverName"), after.at("/plugins/0/parameters/serverName"));
    }
}
