package io.leaderforge.tenancy.invitecode;

import io.leaderforge.tenancy.secret.OpaqueToken;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a code, shown in groups and read in any spelling. Crockford's base 32 has no letters that look like digits; 16
 * characters are 80 random bits.
 */
record CodeText(String normal) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final int HINT = 4;
    private static final Pattern NORMAL = Pattern.compile("[0-9A-Z]{8,64}");

    static CodeText next() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new CodeText(code.toString());
    }

    /** Without hyphens and spaces, in upper case, O as 0, I and L as 1; null where the text is not a code. */
    static @Nullable CodeText parse(String typed) {
        String code = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return NORMAL.matcher(code).matches() ? new CodeText(code) : null;
    }

    Buffer hash() {
        return new OpaqueToken(normal).hash();
    }

    /** The last characters, which tell it from other codes. */
    String hint() {
        return normal.substring(normal.length() - HINT);
    }

    String grouped() {
        return normal.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
