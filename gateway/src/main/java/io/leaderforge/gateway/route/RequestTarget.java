package io.leaderforge.gateway.route;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request target in the one spelling that is both judged and forwarded: unreserved characters undone from their
 * percent encoding, other encodings in upper case. A spelling that another program could read differently (dot segments,
 * empty segments, encoded slashes, backslashes, parameters in segments) is refused, never repaired.
 *
 * @param path the normalized path, beginning with a slash
 * @param query the query exactly as received, without question mark; empty when there is none
 */
public record RequestTarget(String path, String query) {

    /** @throws ProblemException 400 when the target is not in origin form or is ambiguous */
    public static RequestTarget parse(String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark + 1);
        if (!path.startsWith("/")) {
            throw refused("The request target must be a path.");
        }
        requireVisible(query);
        String normalized = normalize(path);
        for (String segment : normalized.substring(1).split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw refused("Dot segments are not accepted.");
            }
        }
        if (normalized.contains("//")) {
            throw refused("Empty path segments are not accepted.");
        }
        return new RequestTarget(normalized, query);
    }

    /** What is forwarded, and what the proof is made over. */
    public String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String normalize(String path) {
        StringBuilder out = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                appendDecoded(out, octet(path, i));
                i += 2;
            } else if (c == ';' || c == '\\' || c == '#' || !isVisible(c)) {
                throw refused("The path contains a character that is not accepted.");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static void appendDecoded(StringBuilder out, int octet) {
        if (isUnreserved(octet)) {
            out.append((char) octet);
        } else if (octet == '/' || octet == '\\' || octet == ';' || octet < 0x20 || octet == 0x7F) {
            throw refused("The path contains an encoded character that is not accepted.");
        } else {
            out.append('%').append(String.format(Locale.ROOT, "%02X", octet));
        }
    }

    private static int octet(String path, int percent) {
        if (percent + 2 >= path.length()) {
            throw refused("The path contains an incomplete percent encoding.");
        }
        int high = Character.digit(path.charAt(percent + 1), 16);
        int low = Character.digit(path.charAt(percent + 2), 16);
        if (high < 0 || low < 0 || path.charAt(percent + 1) > 127 || path.charAt(percent + 2) > 127) {
            throw refused("The path contains a malformed percent encoding.");
        }
        return high * 16 + low;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static void requireVisible(String query) {
        byte[] bytes = query.getBytes(StandardCharsets.UTF_8);
        for (byte c : bytes) {
            if (!isVisible((char) (c & 0xFF)) || c == '#') {
                throw refused("The query contains a character that is not accepted.");
            }
        }
    }

    private static boolean isVisible(char c) {
        return c > 0x20 && c < 0x7F;
    }

    private static ProblemException refused(String detail) {
        return Problems.of(ProblemType.BAD_REQUEST, detail);
    }
}
