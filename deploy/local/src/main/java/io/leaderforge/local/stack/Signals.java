package io.leaderforge.local.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to a part and everything it has started. */
final class Signals {

    private Signals() {}

    /** The part's process first, then its descendants; nothing when it has ended. */
    static List<ProcessHandle> family(Part part) {
        return part.process()
                .map(process ->
                        Stream.concat(Stream.of(process), process.descendants()).toList())
                .orElse(List.of());
    }

    /** @param signal {@code STOP}, {@code CONT} or another name that {@code kill} knows */
    static void send(String signal, Part part) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        family(part).forEach(process -> command.add(Long.toString(process.pid())));
        if (command.size() == 2) {
            return;
        }
        try {
            // One that has ended meanwhile is no failure.
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
