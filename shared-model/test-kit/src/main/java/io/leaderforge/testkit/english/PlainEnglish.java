package io.leaderforge.testkit.english;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The API and the documents keep to {@code word-list.csv}: this module's OpenAPI document, README and problem details.
 * Extended by an empty class in every service.
 */
public abstract class PlainEnglish {

    private final WordList words = WordList.read();

    /** The folder that the module is in. */
    protected Path module() {
        return Path.of("").toAbsolutePath();
    }

    /** The texts that are checked. */
    protected List<Prose> texts() throws IOException {
        Path module = module();
        Path root = root(module);
        List<Prose> texts = new ArrayList<>();
        Path api = module.resolve("openapi.yaml");
        if (Files.exists(api)) {
            texts.addAll(OpenApiProse.of(root, api));
        }
        try (Stream<Path> files = Files.list(module)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                texts.addAll(MarkdownProse.of(root, file));
            }
        }
        texts.addAll(ProblemProse.of(root, module.resolve("src/main/java")));
        return texts;
    }

    /** The folder of the whole checkout. */
    protected static Path root(Path module) {
        Path folder = module;
        while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "no ARCHITECTURE.md above " + module);
        }
        return folder;
    }

    @Test
    void theTextsKeepToTheWordList() throws IOException {
        List<Prose> texts = texts();
        assertFalse(texts.isEmpty(), "nothing to read in " + module());
        List<String> found = words.violations(texts);
        String name = root(module()).relativize(module()).toString();
        assertTrue(found.isEmpty(), () -> found.size() + " violations of word-list.csv:\n" + String.join("\n", found));
        List<String> unused = words.unused(name + "/");
        assertTrue(unused.isEmpty(), () -> String.join("\n", unused));
    }
}
