package io.leaderforge.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes in a session of their own, so that Ctrl-C in the terminal reaches only the one who stops them in order. */
public final class Sessions {

    private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private Sessions() {}

    /** The command, led by setsid where the system has it. */
    public static List<String> detached(List<String> command) {
        if (!SETSID) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("/usr/bin/setsid"));
        whole.addAll(command);
        return whole;
    }
}
