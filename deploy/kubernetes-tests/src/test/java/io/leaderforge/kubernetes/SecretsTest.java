package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** secrets.csv is complete and says nothing too much, and create-secrets.sh creates what it lists. */
class SecretsTest {

    @Test
    void everyListedSecretIsUsed() {
        Set<String> used =
                References.secrets(Overlays.installation("production-command")).keySet();
        assertEquals(References.documented(), used);
    }

    @Test
    void theScriptCreatesRandomValuesOfEnoughBits() throws IOException, InterruptedException {
        Overlays.kubectlOrSkip();
        ProcessBuilder script = new ProcessBuilder("./create-secrets.sh", "--print", "leaderforge");
        script.directory(Repository.KUBERNETES.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().put("LEADERFORGE_SMTP_PASSWORD", "given");
        Process process = script.start();
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        Map<String, String> created = new TreeMap<>();
        for (ObjectNode secret : Manifests.parse("secrets", yaml).all()) {
            Manifests.texts(secret.path("data"))
                    .forEach((key, value) -> created.put(Manifests.name(secret) + "/" + key, decoded(value)));
        }
        Set<String> random = new HashSet<>();
        Repository.rows("secrets.csv", 4).forEach(row -> {
            String value = created.remove(row.get(0) + "/" + row.get(1));
            switch (row.get(2)) {
                case "random" ->
                    assertTrue(Base64.getUrlDecoder().decode(value).length == 32 && random.add(value), row.toString());
                case "optional" -> assertEquals(row.get(1).equals("password") ? "given" : null, value, row.toString());
                case "=leaderforge_admin" -> assertEquals("leaderforge_admin", value);
                default -> assertEquals(null, value, row.toString());
            }
        });
        assertEquals(Map.of(), created);
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
}
