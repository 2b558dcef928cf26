package io.leaderforge.local.stack;

import io.leaderforge.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Before anything is started: fails when the port of a first instance is somebody else's. */
    void requirePortFree(Service service) {
        if (state.find(service.folder()).filter(Part::isAlive).isEmpty()) {
            Ports.requireFree(settings.port(service), service.folder());
            Ports.requireFree(settings.managementPort(service, 1), "the management of " + service.folder());
        }
    }

    /** Starts the process when it is not alive; does not wait for it. */
    void start(Service service, int instance) throws IOException {
        start(service, instance, Map.of(), null);
    }

    /**
     * The same with settings of its own.
     *
     * @param options of the JVM, in place of those for its class archive; null for these
     */
    void start(Service service, int instance, Map<String, String> own, @Nullable List<String> options)
            throws IOException {
        String name = service.instance(instance);
        if (state.find(name).filter(Part::isAlive).isPresent()) {
            return;
        }
        Ports.requireFree(settings.port(service, instance), name);
        Ports.requireFree(settings.managementPort(service, instance), "the management of " + name);
        Path app = quarkusApp(service);
        Map<String, String> all = new HashMap<>(environment.of(service, instance));
        all.putAll(own);
        Optional<Path> binary = settings.binary(service);
        List<String> command = binary.isPresent()
                ? List.of(binary.get().toString(), "-Xmx" + HEAP_MIB + "m")
                : java(service, app, options);
        Part part = Processes.start(name, command, all, settings.log(name));
        state.add(part);
    }

    private List<String> java(Service service, Path app, @Nullable List<String> options) throws IOException {
        List<String> jvm = new ArrayList<>(settings.compiler());
        jvm.addAll(options == null ? new ClassArchives(settings).options(service, app) : options);
        return JavaCommand.service(app, HEAP_MIB, jvm);
    }

    void awaitReady(Service service, int instance) {
        String name = service.instance(instance);
        Part part = state.find(name).orElseThrow();
        Waiting.until(name, part, settings.log(name), () -> Http.isReady(settings.management(service, instance)));
        progress.say("Service     %-18s ready on port %d".formatted(name, settings.port(service, instance)));
    }
}
