package io.leaderforge.local.stack;

import io.leaderforge.local.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts the six services, each in a JVM of modest heap with a log of its own. */
final class Services {

    private static final int HEAP_MIB = 192;

    private final StackSettings settings;
    private final ServiceEnvironment environment;
    private final StackState state;
    private final Progress progress;

    Services(StackSettings settings, ServiceEnvironment environment, StackState state, Progress progress) {
        this.settings = settings;
        this.environment = environment;
        this.state = state;
        this.progress = progress;
    }

    Path quarkusApp(Service service) {
        return settings.root().resolve(service.folder()).resolve("target/quarkus-app");
    }

    boolean isBuilt(Service service) {
        return Files.exists(quarkusApp(service).resolve("quarkus-run.jar"));
    }

    /** Starts the process when it is not alive; does not wait for it. */
    void start(Service service) throws IOException {
        if (isAlive(service)) {
            return;
        }
        Ports.requireFree(settings.port(service), service.folder());
        Path archives = Files.createDirectories(settings.data().resolve("cds"));
        Part part = Processes.start(
                service.folder(),
                JavaCommand.service(quarkusApp(service), HEAP_MIB, archives.resolve(service.folder() + ".jsa")),
                environment.of(service),
                settings.log(service.folder()));
        state.add(part);
    }

    void awaitReady(Service service) {
        Part part = state.find(service.folder()).orElseThrow();
        Waiting.until(
                service.folder(), part, settings.log(service.folder()), () -> Http.isReady(settings.url(service)));
        progress.say("Service     %-18s ready on port %d".formatted(service.folder(), settings.port(service)));
    }

    private boolean isAlive(Service service) {
        return state.find(service.folder()).filter(Part::isAlive).isPresent();
    }
}
