package io.leaderforge.kit.file;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** {@code <context>.files.…}: what is stored, received and sent, and how far the sweep is. */
@ApplicationScoped
class FileMetrics {

    private static final Logger LOG = Logger.getLogger(FileMetrics.class);

    private final AtomicLong receiving = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong oldestRemoval = new AtomicLong();
    private final Counter received;
    private final Counter sent;
    private final Counter removed;
    private final Counter failed;

    FileMetrics(MeterRegistry registry, @ConfigProperty(name = "leaderforge.context") String context) {
        String prefix = context + ".files.";
        Gauge.builder(prefix + "receiving", receiving, AtomicLong::get)
                .description("Requests that upload bytes, in progress in this instance")
                .register(registry);
        Gauge.builder(prefix + "stored.bytes", stored, AtomicLong::get)
                .description("Bytes of all tenants, as the last sweep found them")
                .register(registry);
        Gauge.builder(prefix + "oldest.removal.seconds", oldestRemoval, AtomicLong::get)
                .description("For how long the oldest bytes without a row wait to be removed")
                .register(registry);
        received = counter(registry, prefix + "received.bytes", "Bytes of uploads");
        sent = counter(registry, prefix + "sent.bytes", "Bytes of downloads that were begun");
        removed = counter(registry, prefix + "removed", "Files, variants and uploads removed from the storage");
        failed = counter(registry, prefix + "removal.failures", "Removals that failed and will be repeated");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void begins() {
        receiving.incrementAndGet();
    }

    void ends() {
        receiving.decrementAndGet();
    }

    void received(long bytes) {
        received.increment(bytes);
    }

    void sent(long bytes) {
        sent.increment(bytes);
    }

    void removed(int count) {
        removed.increment(count);
    }

    void removalFailed(Throwable failure) {
        failed.increment();
        LOG.warnf("Bytes could not be removed: %s", failure.getMessage());
    }

    void oldestRemoval(Duration age) {
        oldestRemoval.set(age.toSeconds());
    }

    void stored(long bytes) {
        stored.set(bytes);
    }
}
