package io.leaderforge.testkit;

import io.leaderforge.kit.text.EmailAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An address that looks like another one, and what it must be at every entrance. The corpus is {@code
 * look-alike-addresses.txt}; a parametrized test takes it by {@code @MethodSource("io.leaderforge.testkit.LookAlike#all")}.
 *
 * @param what what is particular about it
 * @param typed as it is typed
 * @param against the address it looks like, of the person who is there already; mail can be sent to it
 */
public record LookAlike(String what, String typed, String against, Verdict verdict) {

    /** Whose address the typed text is. */
    public enum Verdict {
        /** The other one's, in another spelling. */
        ONE,
        /** Another person's. */
        TWO,
        /** Another person's, whom the mailer cannot write to: refused where an account begins or a letter goes. */
        UNDELIVERABLE,
        /** It is no address: refused, or found nowhere. */
        NONE
    }

    private static final String CORPUS = "/look-alike-addresses.txt";
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    /** The corpus; no two have an address in common. */
    public static List<LookAlike> all() {
        try (InputStream corpus = Objects.requireNonNull(LookAlike.class.getResourceAsStream(CORPUS), CORPUS);
                BufferedReader lines = new BufferedReader(new InputStreamReader(corpus, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(LookAlike::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LookAlike of(String line) {
        String[] parts = line.split("\\|", -1);
        return new LookAlike(
                parts[0], plain(parts[1]), plain(parts[2]), Verdict.valueOf(parts[3].toUpperCase(Locale.ROOT)));
    }

    private static String plain(String escaped) {
        return ESCAPE.matcher(escaped)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    /** Whether it is the other one's address, in whatever spelling. */
    public boolean isOne() {
        return verdict == Verdict.ONE;
    }

    /** Whether an account or a letter can be had with it. */
    public boolean isAccepted() {
        return verdict == Verdict.ONE || verdict == Verdict.TWO;
    }

    /** The stored form of the address it looks like. */
    public String stored() {
        return EmailAddress.of(against).text();
    }

    @Override
    public String toString() {
        return what;
    }
}
