package io.leaderforge.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {

    private static final Path ROOT = Path.of("/somewhere");

    @Test
    void anOffsetMovesEveryPortAndHasAFolderOfItsOwn() {
        StackSettings settings = StackSettings.of(ROOT, Map.of("port-offset", "100"), Map.of());
        assertEquals(8180, settings.port(Service.GATEWAY));
        assertEquals(9280, settings.managementPort(Service.GATEWAY, 1));
        assertEquals(5533, settings.databasePort());
        assertEquals("127.0.0.1:9193", settings.kafka());
        assertEquals(2625, settings.smtpPort());
        assertEquals(8125, settings.mailPagePort());
        assertEquals(ROOT.resolve(".local/offset-100"), settings.data());
        assertEquals(
                settings.data(),
                StackSettings.of(ROOT, Map.of(), Map.of("LEADERFORGE_PORT_OFFSET", "100"))
                        .data());
    }

    @Test
    void issue18_nativeBinariesRunWhereTheyAreAskedForAndBuilt(@TempDir Path root) throws IOException {
        Path target = Files.createDirectories(root.resolve("gateway/target"));
        Path binary = Files.createFile(target.resolve("gateway-1.0.0-runner"));
        StackSettings asked = StackSettings.of(root, Map.of(), Map.of("LEADERFORGE_NATIVE", "yes"));
        assertEquals(Optional.of(binary), asked.binary(Service.GATEWAY));
        assertEquals(Optional.empty(), asked.binary(Service.CRM));
        assertEquals(
                Optional.empty(), StackSettings.of(root, Map.of(), Map.of()).binary(Service.GATEWAY));
    }

    /** Where there is none, which it states before it builds anything. */
    @Test
    void issue18_withoutNativeImageNothingIsRun(@TempDir Path nothing) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/bash", "../images/native.sh", "--port-offset", "1").redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("NATIVE_IMAGE", "GRAALVM_HOME"));
        Files.createSymbolicLink(nothing.resolve("dirname"), Path.of("/usr/bin/dirname"));
        builder.environment().put("PATH", nothing.toString());
        Process script = builder.start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, script.waitFor(), said);
        assertTrue(said.startsWith("not run: no native-image found"), said);
    }

    @Test
    void partsOfOthersAreNotStarted() {
        StackSettings settings = StackSettings.of(
                ROOT,
                Map.of(),
                Map.of(
                        "LEADERFORGE_DATABASE_HOST", "db.example",
                        "LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092",
                        "LEADERFORGE_SMTP_HOST", "smtp.example"));
        assertFalse(settings.ownDatabase() || settings.ownKafka() || settings.ownMail());
        assertEquals(5432, settings.databasePort());
        assertEquals(25, settings.smtpPort());
        assertTrue(settings.mailApi().isEmpty());
    }

    @Test
    void theOwnDatabaseTakesFurtherSettings() {
        StackSettings settings = StackSettings.of(
                ROOT, Map.of(), Map.of("LEADERFORGE_DATABASE_SETTINGS", "track_commit_timestamp=on, work_mem = 8MB"));
        assertEquals(Map.of("track_commit_timestamp", "on", "work_mem", "8MB"), settings.databaseSettings());
        assertTrue(StackSettings.of(ROOT, Map.of(), Map.of()).databaseSettings().isEmpty());
    }

    @Test
    void aWrongOffsetIsNamed() {
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class, () -> StackSettings.of(ROOT, Map.of("port-offset", "ten"), Map.of()));
        assertTrue(failure.getMessage().contains("'ten'"));
    }
}
