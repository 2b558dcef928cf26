package io.leaderforge.testkit.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a service's OpenAPI document that a rule excuses, each with a reason: a file with {@code context,place,reason}
 * in its lines. The context {@code *} is every service's: such a line may be needed by some of them alone.
 */
record DocumentExceptions(String file, Set<String> ofService, Set<String> ofAll) {

    private static final Pattern CONTEXT = Pattern.compile("\"/api/v1/([a-z]+)/");

    /** @param json the document, whose paths name the service */
    static DocumentExceptions read(String file, String json) {
        Matcher context = CONTEXT.matcher(json);
        return new DocumentExceptions(
                file, context.find() ? places(file, context.group(1) + ",") : Set.of(), places(file, "*,"));
    }

    /** What was found and is not excused, and what is excused and was not found. */
    List<String> faults(Set<String> found, String complaint) {
        List<String> faults = new ArrayList<>();
        for (String place : found) {
            if (!ofService.contains(place) && !ofAll.contains(place)) {
                faults.add(place + complaint);
            }
        }
        for (String line : ofService) {
            if (!found.contains(line)) {
                faults.add(line + " in " + file + " is not needed");
            }
        }
        return faults;
    }

    private static Set<String> places(String file, String prefix) {
        try (InputStream lines =
                        Objects.requireNonNull(DocumentExceptions.class.getResourceAsStream("/" + file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            Set<String> found = new TreeSet<>();
            reader.lines().skip(1).filter(line -> line.startsWith(prefix)).forEach(line -> {
                String[] parts = line.split(",", 3);
                if (parts.length < 3 || parts[2].isBlank()) {
                    throw new IllegalStateException(file + " needs a reason: " + line);
                }
                found.add(parts[1]);
            });
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
