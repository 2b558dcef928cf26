package io.leaderforge.content.slug;

import io.leaderforge.kit.text.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Slugs made of names: small Latin letters, digits and hyphens. */
public final class Slugs {

    /** What a caller may choose. */
    public static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+( [a-z0-9]+)*");
    private static final int LONGEST = 100;

    private Slugs() {}

    /** A slug like the name, or the word where the name has no Latin letters and digits. Different names can have the same. */
    public static String like(String name, String word) {
        String slug = trimmed(OTHER.matcher(Names.searchKey(name)).replaceAll("-"));
        return slug.isEmpty() ? word : slug;
    }

    /** The slug of the key of a name: that of another key is another one. */
    public static String of(String key, String word) {
        if (PLAIN.matcher(key).matches() && key.length() <= LONGEST) {
            return key.replace(' ', '-');
        }
        return like(key, word) + "-" + digest(key);
    }

    private static String trimmed(String slug) {
        String start = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
        int from = start.startsWith("-") ? 1 : 0;
        int to = start.endsWith("-") && start.length() > from ? start.length() - 1 : start.length();
        return start.substring(from, to);
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
