package io.leaderforge.testkit.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents of the whole repository and the kit's problems keep to the word list; ADRs have one form. */
class DocumentsTest {

    private static final Path ROOT = PlainEnglish.root(Path.of("").toAbsolutePath());
    private static final Pattern TITLE = Pattern.compile("# (\\d+)\\. (.+)");
    private static final Pattern FINITE_VERB = Pattern.compile(
            "\\b(is|are|was|were|has|have|may|must|do|does|knows?|shares?|travels?|raises?|gets?|keeps?)\\b");
    private static final List<String> SECTIONS = List.of("**Context.**", "**Decision.**", "**Consequences.**");

    @Test
    void documentsKeepToTheWordList() throws IOException {
        WordList words = WordList.read();
        List<Prose> texts = new ArrayList<>();
        for (Path document : documents()) {
            texts.addAll(MarkdownProse.of(ROOT, document));
        }
        assertFalse(texts.isEmpty());
        assertEquals(List.of(), words.violations(texts));
        assertEquals(List.of(), words.unused("docs/"));
    }

    @Test
    void problemsOfTheKitAndTheGatewayKeepToTheWordList() throws IOException {
        List<Prose> texts = new ArrayList<>();
        for (String module : List.of("shared-model/auth-kit", "shared-model/service-kit", "gateway")) {
            texts.addAll(ProblemProse.of(ROOT, ROOT.resolve(module).resolve("src/main/java")));
        }
        assertFalse(texts.isEmpty());
        assertEquals(List.of(), WordList.read().violations(texts));
    }

    @Test
    void decisionsHaveATitleOfNounsAndThreeSections() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path decision : markdown(ROOT.resolve("docs/adr"))) {
            String name = String.valueOf(decision.getFileName());
            String text = Files.readString(decision);
            Matcher title = TITLE.matcher(text.lines().findFirst().orElse(""));
            if (!title.matches() || Integer.parseInt(title.group(1)) != Integer.parseInt(name.substring(0, 4))) {
                wrong.add(name + ": begin with '# <number>. <title>'");
            } else if (FINITE_VERB.matcher(title.group(2)).find()
                    || title.group(2).length() > 70) {
                wrong.add(name + ": a short title of nouns, no sentence: " + title.group(2));
            }
            List<Integer> places = SECTIONS.stream().map(text::indexOf).toList();
            if (places.contains(-1) || !places.equals(places.stream().sorted().toList())) {
                wrong.add(name + ": write " + String.join(", ", SECTIONS) + " in this order");
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/adr", "gateway")) {
            all.addAll(markdown(ROOT.resolve(folder)));
        }
        for (String parent : List.of("deploy", "shared-model")) {
            try (Stream<Path> folders = Files.list(ROOT.resolve(parent))) {
                for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                    all.addAll(markdown(folder));
                }
            }
        }
        return all;
    }

    private static List<Path> markdown(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
