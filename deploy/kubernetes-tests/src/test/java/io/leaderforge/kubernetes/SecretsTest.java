package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Against a kubectl that knows two Secrets, one of them of an older release. */
    @Test
    void theScriptAddsTheKeysThatAnExistingSecretLacks(@TempDir Path folder) throws IOException, InterruptedException {
        Path kubectl = Files.writeString(folder.resolve("kubectl"), """
                #!/usr/bin/env bash
                case "$*" in
                  *"get secret leaderforge-audit "*) printf 'leaderforge-audit\\ncontent\\nprogress\\nengagement\\n' ;;
                  *"get secret leaderforge-gateway "*) printf 'leaderforge-gateway\\nsecret\\n' ;;
                  *" patch secret "*) patch="${@: -1}"; cat "${patch#--patch-file=}" >>"$PATCHES" ;;
                  *" create secret generic "*) printf '%s created\\n' "$6" ;;
                esac
                """);
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path patches = folder.resolve("patches");
        ProcessBuilder script = new ProcessBuilder("./create-secrets.sh", "leaderforge");
        script.directory(Repository.KUBERNETES.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        script.environment().merge("PATH", folder.toString(), (path, first) -> first + File.pathSeparator + path);
        script.environment().put("PATCHES", patches.toString());
        Process process = script.start();
        List<String> said = process.inputReader().lines().toList();
        assertEquals(0, process.waitFor());
        assertTrue(
                said.containsAll(List.of(
                        "leaderforge-audit exists; added: crm",
                        "leaderforge-gateway exists",
                        "leaderforge-sealing created")),
                said.toString());
        JsonNode data = new ObjectMapper().readTree(patches.toFile()).path("data");
        assertEquals(1, data.size());
        assertEquals(32, Base64.getUrlDecoder().decode(decoded(data.path("crm").asText())).length);
    }

    private static String decoded(String value) {
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
}
