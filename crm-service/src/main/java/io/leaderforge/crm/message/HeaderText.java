package io.leaderforge.crm.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts in mail headers: RFC 2047 encoded words, whatever script they are in, so that no text can end its header or be
 * taken for an address.
 */
final class HeaderText {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ]{0,59}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final int MAX_LENGTH = 998;
    /** Base64 of 42 bytes is 56 characters; with its frame an encoded word has 75 at most. */
    private static final int BYTES_PER_WORD = 42;

    private HeaderText() {}

    static String encode(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        if (line.length() > MAX_LENGTH) {
            line = line.substring(0, MAX_LENGTH);
        }
        if (line.isEmpty() || HARMLESS.matcher(line).matches()) {
            return line;
        }
        return String.join("\r\n ", words(line));
    }

    /** A character is never split between two words. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int codePoint : line.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > BYTES_PER_WORD) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += size;
        }
        words.add(word(word));
        return words;
    }

    private static String word(StringBuilder text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
