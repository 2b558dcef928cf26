package io.leaderforge.local.stack;

import io.leaderforge.local.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Stops what the stack has started, and nothing else: gateway, services, then what they need. */
final class Shutdown {

    private static final int SERVICE_SECONDS = 20;
    private static final int KAFKA_SECONDS = 30;

    private final StackState state;
    private final Progress progress;

    Shutdown(StackState state, Progress progress) {
        this.state = state;
        this.progress = progress;
    }

    /** Returns when all have ended. */
    void run() throws IOException {
        stop(List.of(Service.GATEWAY.folder()));
        stop(Stream.of(Service.values())
                .filter(Service::hasSchema)
                .map(Service::folder)
                .toList());
        stop(List.of(Infrastructure.KAFKA, Infrastructure.MAIL));
        state.find(Infrastructure.POSTGRES).flatMap(Part::process).ifPresent(process -> {
            EmbeddedPostgres.shutDown(process);
            progress.say("stopped  " + Infrastructure.POSTGRES);
        });
        for (Part part : state.all()) {
            Processes.stop(part, SERVICE_SECONDS);
            state.remove(part.name());
        }
    }

    private void stop(List<String> names) {
        List<Part> parts = state.alive().stream()
                .filter(part -> names.contains(part.name()))
                .toList();
        parts.forEach(part -> part.process().ifPresent(ProcessHandle::destroy));
        for (Part part : parts) {
            Processes.stop(part, part.name().equals(Infrastructure.KAFKA) ? KAFKA_SECONDS : SERVICE_SECONDS);
            progress.say("stopped  " + part.name());
        }
    }
}
