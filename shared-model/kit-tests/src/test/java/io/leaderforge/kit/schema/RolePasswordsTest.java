package io.leaderforge.kit.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolePasswordsTest {

    @TempDir
    Path folder;

    @Test
    void aFolderHasAFileForEachRole() throws IOException {
        for (String role : RolePasswords.generated().byRole().keySet()) {
            Files.writeString(folder.resolve("database." + role + ".password"), "of " + role + "\n");
        }
        assertEquals("of crm_relay", RolePasswords.ofFolder(folder).of("crm", "relay"));
    }

    @Test
    void aPasswordThatIsMissingIsNotGenerated() throws IOException {
        for (String role : RolePasswords.generated().byRole().keySet()) {
            Files.writeString(folder.resolve("database." + role + ".password"), role.equals("core_app") ? "" : "some");
        }
        IllegalStateException missing = assertThrows(IllegalStateException.class, () -> RolePasswords.ofFolder(folder));
        assertTrue(String.valueOf(missing.getMessage()).contains("core_app"), missing.getMessage());
    }
}
