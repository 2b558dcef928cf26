package io.leaderforge.gateway.edge;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;

/** The octets that names and values of header fields may have (RFC 9110, 5.1 and 5.5), whatever they came by. */
final class Fields {

    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";

    private Fields() {}

    /** @throws io.leaderforge.kit.problem.ProblemException 400 when an octet is not allowed */
    static void requireLegal(String name, String value) {
        for (int i = 0; i < name.length(); i++) {
            if (!isOfName(name.charAt(i))) {
                throw Problems.of(
                        ProblemType.BAD_REQUEST,
                        "The name of a header field contains a character that is not allowed.");
            }
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F || c > 0xFF) {
                throw Problems.of(ProblemType.BAD_REQUEST, "A header field contains a character that is not allowed.");
            }
        }
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || NAME_MARKS.indexOf(c) >= 0;
    }
}
