package io.leaderforge.kit.file;

import java.nio.charset.StandardCharsets;

/** A file's name in {@code Content-Disposition}: in ASCII, and as it is in RFC 8187's encoding. */
final class FileName {

    private static final String UNENCODED = "!#$&+-.^_`|~";

    private FileName() {}

    static String parameters(String name) {
        StringBuilder ascii = new StringBuilder();
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '%';
            ascii.append(plain ? c : '_');
        }
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x7f && (Character.isLetterOrDigit(c) || UNENCODED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return "; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
