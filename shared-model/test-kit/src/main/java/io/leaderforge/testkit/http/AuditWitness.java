package io.leaderforge.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A test of the service that finds the entry of an operation in the audit log.
 *
 * @param test below the package of the service
 */
record AuditWitness(String test, String method, String action) {

    private static final Pattern FORM = Pattern.compile("([\\w.]+)#(\\w+) ([a-z_]+[.][a-z_]+): .+");
    private static final Path TESTS = Path.of("src/test/java/io/leaderforge");

    static boolean isNamed(String reason) {
        return FORM.matcher(reason).matches();
    }

    static AuditWitness of(String reason) {
        Matcher form = FORM.matcher(reason);
        if (!form.matches()) {
            throw new IllegalArgumentException("not '<test>#<method> <action>: <reason>', but " + reason);
        }
        return new AuditWitness(form.group(1), form.group(2), form.group(3));
    }

    /** That the test is not there, or says nothing of the action. */
    Optional<String> fault() {
        Path file = Path.of(test.replace('.', '/') + ".java");
        try (Stream<Path> services = Files.list(TESTS)) {
            List<Path> found = services.map(service -> service.resolve(file))
                    .filter(Files::exists)
                    .toList();
            return found.isEmpty()
                    ? Optional.of("there is no test " + test)
                    : fault(Files.readString(found.getFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> fault(String source) {
        int begin = source.indexOf("void " + method + "(");
        int end = begin < 0 ? -1 : source.indexOf("\n    }\n", begin);
        return end >= 0 && source.substring(begin, end).contains('"' + action + '"')
                ? Optional.empty()
                : Optional.of(test + "#" + method + " does not ask for an entry of " + action);
    }
}
