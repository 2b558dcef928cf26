package io.leaderforge.testkit.english;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The prose of a Markdown file, paragraph by paragraph and cell by cell; code blocks are left out. */
final class MarkdownProse {

    private final List<Prose> found = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private final String file;
    private int begin;

    private MarkdownProse(String file) {
        this.file = file;
    }

    static List<Prose> of(Path root, Path file) throws IOException {
        return of(root.relativize(file).toString(), Files.readAllLines(file));
    }

    static List<Prose> of(String file, List<String> lines) {
        MarkdownProse reader = new MarkdownProse(file);
        boolean code = false;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (line.stripLeading().startsWith("```")) {
                code = !code;
                reader.end();
            } else if (!code && !line.startsWith("    ")) {
                reader.read(line, number);
            }
        }
        reader.end();
        return reader.found;
    }

    private void read(String line, int number) {
        String stripped = line.strip();
        if (stripped.startsWith("|")) {
            end();
            for (String cell : stripped.split("\\|")) {
                add(number, cell);
            }
            return;
        }
        if (stripped.isEmpty()) {
            end();
            return;
        }
        if (stripped.startsWith("#") || stripped.matches("([-*]|\\d+\\.) .*")) {
            end();
        }
        if (paragraph.isEmpty()) {
            begin = number;
        }
        paragraph.append(stripped.replaceFirst("^(#+|[-*]|\\d+\\.) ", "")).append(' ');
        if (stripped.startsWith("#")) {
            end();
        }
    }

    private void end() {
        add(begin, paragraph.toString());
        paragraph.setLength(0);
    }

    private void add(int number, String text) {
        if (!text.isBlank()) {
            found.add(Prose.sentence(file + ":" + number, text.strip()));
        }
    }
}
