package io.leaderforge.kit.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An email address in its one canonical form, by which it is stored, compared and written to.
 *
 * <p>The form: NFC; white space and invisible characters trimmed at the ends and refused inside; the domain in lower-case
 * A-labels ({@link DomainNames}), of two labels or more, no address literal; the local part as it was typed, a dot-string of
 * RFC 5321 (no quotes, no comment), beyond ASCII of letters, marks and digits (RFC 6531). Limits of RFC 5321: 64 octets before
 * the {@code @}, 254 in all.
 *
 * @param text the canonical form, as it is stored and written to: {@code Kim@xn--bcher-kva.example}
 * @param key what decides whether two addresses are one: the text with its ASCII letters in lower case, and no other
 *     character folded, since two parties that fold alike can only be relied on for ASCII
 */
public record EmailAddress(String text, String key) {

    /** The longest address in octets, and so in characters (RFC 5321, 4.5.3.1.3, without its brackets). */
    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL_OCTETS = 64;
    /** Before canonicalization: nothing longer can become an address. */
    private static final int MAX_TYPED = 1_000;

    private static final Pattern ATEXT = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]");
    private static final Pattern NUMERIC_TOP = Pattern.compile(".*\\.[0-9]+");

    /**
     * The address that was typed.
     *
     * @return null where it is none
     */
    public static @Nullable EmailAddress parse(@Nullable String typed) {
        if (typed == null || typed.length() > MAX_TYPED) {
            return null;
        }
        String address = TypedText.trimmed(typed);
        int at = address.lastIndexOf('@');
        if (at < 1 || !isLocalPart(address.substring(0, at))) {
            return null;
        }
        String domain = domain(address.substring(at + 1));
        if (domain == null) {
            return null;
        }
        String text = address.substring(0, at) + "@" + domain;
        return octets(text) > MAX_LENGTH ? null : new EmailAddress(text, lowerAscii(text));
    }

    /**
     * The address that was typed.
     *
     * @throws IllegalArgumentException where it is none: for text that has been checked before
     */
    public static EmailAddress of(String typed) {
        EmailAddress address = parse(typed);
        if (address == null) {
            throw new IllegalArgumentException("Not an email address.");
        }
        return address;
    }

    /**
     * The key by which an account is looked up. Text that is no address is compared as it stands, trimmed and with its ASCII
     * letters in lower case: an account may have been made with such text before there was a rule, and no address has such a
     * key.
     */
    public static String keyOf(String typed) {
        EmailAddress address = parse(typed);
        if (address != null) {
            return address.key();
        }
        return typed.length() > MAX_TYPED ? "" : lowerAscii(TypedText.trimmed(typed));
    }

    /** Whether mail can be sent to it: the mailer speaks SMTP without SMTPUTF8, so the local part must be ASCII. */
    public boolean isDeliverable() {
        return text.chars().allMatch(character -> character < 128);
    }

    /** The domain in A-labels. */
    public String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }

    /** As people read it, with the domain in its own script. */
    public String display() {
        int at = text.lastIndexOf('@');
        return text.substring(0, at + 1) + DomainNames.unicode(text.substring(at + 1));
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isLocalPart(String local) {
        if (octets(local) > MAX_LOCAL_OCTETS || local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return false;
        }
        return local.codePoints().allMatch(c -> c < 128 ? isAtext(c) : TypedText.isWordCharacter(c));
    }

    private static boolean isAtext(int character) {
        return character == '.' || ATEXT.matcher(Character.toString(character)).matches();
    }

    private static @Nullable String domain(String typed) {
        if (typed.endsWith(".") || typed.codePoints().anyMatch(TypedText::isBlank)) {
            return null;
        }
        String ascii = DomainNames.ascii(typed);
        return ascii == null
                        || ascii.indexOf('.') < 0
                        || NUMERIC_TOP.matcher(ascii).matches()
                ? null
                : ascii;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String lowerAscii(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }
}
