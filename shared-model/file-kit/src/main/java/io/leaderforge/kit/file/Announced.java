package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.Names;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a file that it is going to send. Nothing of it is believed: the name is shown, the type compared with
 * what the bytes are, the length is a limit.
 *
 * @param type in lower case and without parameters; empty where it is not known
 */
record Announced(String name, String type, long length) {

    private static final int LONGEST = 255;

    /** With the name in its canonical form and without the folders that some clients send with it. */
    static Announced of(@Nullable String name, @Nullable String type, long length) {
        return new Announced(canonical(name), bare(type), length);
    }

    private static String canonical(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return "file";
        }
        String last = typed.substring(Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1);
        String name = last.length() > LONGEST ? null : Names.parse(last);
        if (name == null || name.length() > LONGEST) {
            throw Problems.unprocessable(
                    "/filename",
                    "Name the file with 1 to " + LONGEST + " visible characters, on one line.",
                    Rule.format("file_name"));
        }
        return name;
    }

    private static String bare(@Nullable String type) {
        if (type == null) {
            return "";
        }
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return bare.length() > LONGEST ? "" : bare;
    }
}
