package io.leaderforge.testkit.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Operations that leave no entry of the audit log ({@code exempt}), or whose sample does not succeed or finds nothing to change, so
 * that a test of their own shows the entry ({@code elsewhere}), or that change several things with an entry each ({@code compound}),
 * with the reason. That of {@code elsewhere} may begin with the test and the action that it finds in the log, {@code
 * account.SignUpTest#aMethod user.signed_up: …}.
 */
public final class AuditExceptions {

    private static final String FILE = "/audit-exceptions.csv";
    private static final String EXEMPT = "exempt";
    private static final String ELSEWHERE = "elsewhere";
    private static final String COMPOUND = "compound";

    private final Map<String, String> rules;
    private final Map<String, AuditWitness> witnesses;

    private AuditExceptions(List<String[]> lines) {
        this.rules = lines.stream().collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
        this.witnesses = lines.stream()
                .filter(cells -> cells[1].equals(ELSEWHERE) && AuditWitness.isNamed(cells[2]))
                .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> AuditWitness.of(cells[2])));
    }

    public static AuditExceptions read() {
        try (InputStream file = Objects.requireNonNull(AuditExceptions.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new AuditExceptions(lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", 3))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a success may have left so many entries; one that finds nothing to change leaves none. */
    public boolean allow(String operation, int entries) {
        String rule = rules.get(operation);
        return entries <= (EXEMPT.equals(rule) ? 0 : 1) || COMPOUND.equals(rule);
    }

    /**
     * @param shown   whether a sample of the operation has left its entry
     * @param answers to its samples
     */
    public Optional<String> judge(String operation, boolean shown, String answers) {
        String rule = rules.get(operation);
        if (rule == null && !shown) {
            return Optional.of(operation + ": no sample of it leaves an entry (" + answers + "); add one, or a line to"
                    + " audit-exceptions.csv");
        }
        if (ELSEWHERE.equals(rule) && shown) {
            return Optional.of(operation + ": its sample shows the entry; remove its line from audit-exceptions.csv");
        }
        AuditWitness witness = witnesses.get(operation);
        return witness == null ? Optional.empty() : witness.fault().map(fault -> operation + ": " + fault);
    }
}
