package io.leaderforge.local.stack;

import io.leaderforge.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Stops what the stack has started, and nothing else: gateway, services, then what they need. */
final class Shutdown {

    /** After its first run a service also writes what makes its next start fast, see {@link ClassArchives}. */
    private static final int SECONDS = 180;

    private final ClassArchives archives;
    private final StackState state;
    private final Progress progress;

    Shutdown(StackSettings settings, StackState state, Progress progress) {
        this.archives = new ClassArchives(settings);
        this.state = state;
        this.progress = progress;
    }

    /** Returns when all have ended. */
    void run() throws IOException {
        if (archives.isWriting()) {
            progress.say("stopping; after their first run the services write caches for a faster start");
        }
        stop(name -> name.startsWith(Service.GATEWAY.folder()));
        stop(name -> Stream.of(Service.values()).anyMatch(service -> name.startsWith(service.folder())));
        stop(List.of(Infrastructure.KAFKA, Infrastructure.MAIL)::contains);
        archives.complete();
        state.find(Infrastructure.POSTGRES).flatMap(Part::process).ifPresent(process -> {
            EmbeddedPostgres.shutDown(process);
            progress.say("stopped  " + Infrastructure.POSTGRES);
        });
        for (Part part : state.all()) {
            Processes.stop(part, SECONDS);
            state.remove(part.name());
        }
    }

    private void stop(Predicate<String> names) throws IOException {
        List<Part> parts =
                state.alive().stream().filter(part -> names.test(part.name())).toList();
        parts.forEach(part -> part.process().ifPresent(ProcessHandle::destroy));
        for (Part part : parts) {
            if (!Processes.stop(part, SECONDS)) {
                progress.say("killed   " + part.name() + ", it did not exit within " + SECONDS + " s");
                archives.removeUnfinished(part.name());
            } else {
                progress.say("stopped  " + part.name());
            }
        }
    }
}
