package io.leaderforge.local.stack;

import java.util.Optional;
import java.util.stream.Stream;

/** The six services: module folder, context and default port. */
public enum Service {
    TENANCY("tenancy-service", "core", 8081),
    CONTENT("content-service", "content", 8082),
    PROGRESS("progress-service", "progress", 8083),
    ENGAGEMENT("engagement-service", "engagement", 8084),
    CRM("crm-service", "crm", 8085),
    GATEWAY("gateway", "gateway", 8080);

    private final String folder;
    private final String context;
    private final int defaultPort;

    Service(String folder, String context, int defaultPort) {
        this.folder = folder;
        this.context = context;
        this.defaultPort = defaultPort;
    }

    /** The module's folder, which is also the service's name in commands and logs. */
    public String folder() {
        return folder;
    }

    /** The name of one of several instances: the first has the service's. */
    public String instance(int number) {
        return number == 1 ? folder : folder + "-" + number;
    }

    /** Schema, role prefix and REST prefix; the gateway has none and is called by its name. */
    public String context() {
        return context;
    }

    public boolean hasSchema() {
        return this != GATEWAY;
    }

    public int defaultPort() {
        return defaultPort;
    }

    /** By folder or context. */
    public static Optional<Service> named(String name) {
        return Stream.of(values())
                .filter(service -> service.folder.equals(name) || service.context.equals(name))
                .findFirst();
    }
}
