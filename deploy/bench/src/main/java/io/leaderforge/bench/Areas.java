package io.leaderforge.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a process' CPU went into, by a flight recording's samples: each counts for the library, or our own package, that called
 * the JDK last.
 */
final class Areas {

    private static final int SHOWN = 6;
    private static final String OTHERS = "the JDK alone";
    private static final Map<String, String> BY_PREFIX = byPrefix();

    private Areas() {}

    private static Map<String, String> byPrefix() {
        Map<String, String> areas = new LinkedHashMap<>();
        areas.put("io.leaderforge.kit.outbox.", "relay and outbox");
        areas.put("io.leaderforge.kit.inbox.", "consumers");
        areas.put("io.leaderforge.kit.auth.", "tokens and proofs");
        areas.put("io.leaderforge.", "our own code");
        areas.put("io.vertx.pgclient.", "PostgreSQL client");
        areas.put("io.vertx.sqlclient.", "PostgreSQL client");
        areas.put("io.vertx.mutiny.sqlclient.", "PostgreSQL client");
        areas.put("org.hibernate.", "Hibernate");
        areas.put("com.fasterxml.jackson.", "JSON");
        areas.put("org.jboss.resteasy.", "Quarkus REST");
        areas.put("io.quarkus.resteasy.", "Quarkus REST");
        areas.put("io.quarkus.arc.", "injection");
        areas.put("io.quarkus.", "Quarkus");
        areas.put("io.smallrye.mutiny.", "Mutiny");
        areas.put("io.smallrye.reactive.", "Reactive Messaging");
        areas.put("org.apache.kafka.", "Kafka client");
        areas.put("org.jboss.logmanager.", "log");
        areas.put("org.jboss.logging.", "log");
        areas.put("io.micrometer.", "metrics");
        areas.put("io.opentelemetry.", "OpenTelemetry");
        areas.put("org.jose4j.", "cryptography");
        areas.put("com.amazon.corretto.", "cryptography");
        areas.put("org.bouncycastle.", "cryptography");
        areas.put("sun.security.", "cryptography");
        areas.put("io.vertx.core.http.", "HTTP");
        areas.put("io.netty.handler.codec.http", "HTTP");
        areas.put("io.vertx.ext.web.", "HTTP");
        areas.put("io.vertx.", "event loop and sockets");
        areas.put("io.netty.", "event loop and sockets");
        return areas;
    }

    /** The largest, with their shares. */
    static String largest(Path recording) throws IOException {
        Map<String, Long> samples = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    samples.merge(area(event.getStackTrace().getFrames()), 1L, Long::sum);
                }
            }
        }
        double all = samples.values().stream().mapToLong(Long::longValue).sum();
        return samples.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .map(area -> "%s %.0f %%".formatted(area.getKey(), area.getValue() * 100 / all))
                .collect(Collectors.joining(", "));
    }

    private static String area(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            for (Map.Entry<String, String> area : BY_PREFIX.entrySet()) {
                if (type.startsWith(area.getKey())) {
                    return area.getValue();
                }
            }
        }
        return OTHERS;
    }
}
