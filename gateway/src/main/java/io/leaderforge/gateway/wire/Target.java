package io.leaderforge.gateway.wire;

import java.net.URI;
import java.net.URISyntaxException;

/** The target of a request as the server wants it, which would refuse another without a word. */
final class Target {

    private static final String USUAL_MARKS = "-._~!$&'()*+,;=:@/?";

    private Target() {}

    /** @throws Malformed when it is no URI */
    static void requireUri(String target) {
        if (isUsual(target)) {
            return;
        }
        try {
            new URI(target);
        } catch (URISyntaxException e) {
            throw new Malformed("The request target contains a character or a percent encoding that is not accepted.");
        }
    }

    /** A path and query of the characters that stand for themselves, as nearly all are. */
    private static boolean isUsual(String target) {
        if (!target.startsWith("/") || target.startsWith("//")) {
            return false;
        }
        for (int i = 1; i < target.length(); i++) {
            char c = target.charAt(i);
            if (!isLetterOrDigit(c) && USUAL_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
