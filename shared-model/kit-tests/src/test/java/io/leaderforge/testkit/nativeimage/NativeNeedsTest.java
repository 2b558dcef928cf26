package io.leaderforge.testkit.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof of the native configuration fails where a class or a file is missing from it, and names it. */
class NativeNeedsTest {

    private enum Colour {
        RED
    }

    private record Part(Colour colour) {}

    private record Thing(String name, List<Part> parts) {}

    private static final String PREFIX = NativeNeedsTest.class.getName() + "$";

    @TempDir
    Path output;

    @BeforeEach
    void compile() throws IOException, URISyntaxException {
        Path tests = Path.of(NativeNeedsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        for (Class<?> type : List.of(Colour.class, Part.class, Thing.class)) {
            Path file = Path.of(type.getName().replace('.', '/') + ".class");
            Files.createDirectories(output.resolve(file).getParent());
            Files.copy(tests.resolve(file), output.resolve(file));
        }
        Files.createDirectories(output.resolve("db/migration"));
        Files.writeString(output.resolve("db/migration/V001__things.sql"), "select 1");
        Files.writeString(output.resolve("application.properties"), "");
    }

    @Test
    void whatIsThereIsNotMissing() throws IOException {
        assertEquals(List.of(), missing("Thing", "Part", "Colour", "db/.*\\\\.sql"));
    }

    @Test
    void aMissingRecordIsNamed() throws IOException {
        List<String> missing = missing("Thing", "Other", "Colour", "db/.*\\\\.sql");
        assertEquals(1, missing.size(), missing::toString);
        assertTrue(
                missing.getFirst().startsWith(PREFIX + "Part (in Thing, a record) is not registered"),
                missing::toString);
    }

    @Test
    void aMissingEnumIsNamed() throws IOException {
        assertTrue(missing("Thing", "Part", "Other", "db/.*").getFirst().startsWith(PREFIX + "Colour"));
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        List<String> missing = missing("Thing", "Part", "Colour", "html/.*");
        assertEquals(1, missing.size(), missing::toString);
        assertTrue(missing.getFirst().startsWith("db/migration/V001__things.sql"), missing::toString);
    }

    private List<String> missing(String one, String two, String three, String resources) throws IOException {
        NativeConfiguration configuration = new NativeConfiguration();
        String type = "{\"name\":\"" + PREFIX + "%s\",\"allDeclaredConstructors\":true,\"allDeclaredMethods\":true}";
        ObjectMapper mapper = new ObjectMapper();
        configuration.add(
                "META-INF/native-image/reflect-config.json",
                mapper.readTree(
                        "[" + String.join(",", type.formatted(one), type.formatted(two), type.formatted(three)) + "]"));
        configuration.add(
                "META-INF/native-image/resource-config.json",
                mapper.readTree("{\"resources\":{\"includes\":[{\"pattern\":\"" + resources + "\"}]}}"));
        return NativeNeeds.of(List.of(output)).missingIn(configuration);
    }
}
