package io.leaderforge.tenancy.keys;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.auth.Jwks;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.tenancy.secret.WorkerPool;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The current keys, in memory. A new key is published before it signs, an old one until the last token that it signed has
 * expired; all instances share the table and read it every few seconds.
 */
@ApplicationScoped
public class SigningKeys {

    /** The scheduler's name for the regular refresh. */
    static final String LOOK = "signing-keys";

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);

    private final SigningKeyTable table;
    private final SigningKeyConfig config;
    private final Duration tokenMaxLifetime;
    private final WorkerPool workers;
    private final Jwks own;
    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();
    private volatile String document = "{\"keys\":[]}";

    SigningKeys(
            SigningKeyTable table,
            SigningKeyConfig config,
            @ConfigProperty(name = "leaderforge.token-max-lifetime") Duration tokenMaxLifetime,
            WorkerPool workers,
            Jwks own,
            Clock clock) {
        this.table = table;
        this.config = config;
        this.tokenMaxLifetime = tokenMaxLifetime;
        this.workers = workers;
        this.own = own;
        this.clock = clock;
    }

    /** Readiness waits for the first key. The database may still be starting. */
    void load(@Observes @Priority(2_000) StartupEvent started) {
        refresh()
                .onFailure()
                .invoke(failure -> LOG.infof("Waiting for signing keys: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .subscribe()
                .with(loaded -> {}, failure -> LOG.error("Signing keys could not be loaded", failure));
    }

    @Scheduled(
            identity = LOOK,
            every = "15s",
            delayed = "15s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return refresh()
                .onFailure()
                .invoke(failure -> LOG.warnf("Signing keys could not be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    Uni<Void> refresh() {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            return table.live(now)
                    .chain(found -> needsNew(found, now)
                            ? addNew(found, now)
                            : Uni.createFrom().item(found))
                    .invoke(this::use)
                    .replaceWithVoid();
        });
    }

    private boolean needsNew(List<SigningKey> found, Instant now) {
        return found.isEmpty() || !newest(found).plus(config.rotateAfter()).isAfter(now);
    }

    private Uni<List<SigningKey>> addNew(List<SigningKey> found, Instant now) {
        Instant activeFrom = found.isEmpty() ? now : now.plus(config.publishAhead());
        Instant retireOthersAt = activeFrom.plus(tokenMaxLifetime);
        return workers.run(() -> SigningKey.generate(Ids.next().toString(), config.bits(), now, activeFrom))
                .chain(key -> table.add(key, newest(found), retireOthersAt));
    }

    private static Instant newest(List<SigningKey> found) {
        return found.stream()
                .map(SigningKey::createdAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private void use(List<SigningKey> found) {
        JsonArray published = new JsonArray();
        found.forEach(key -> published.add(key.publicJwk()));
        document = new JsonObject().put("keys", published).encode();
        keys = List.copyOf(found);
        own.accept(document);
    }

    /** The JWK set: every key whose tokens may be valid, and the one that will sign next. */
    String document() {
        return document;
    }

    /** The newest key that may already sign. */
    SigningKey current() {
        Instant now = clock.instant();
        return keys.stream()
                .filter(key -> !key.activeFrom().isAfter(now))
                .max(Comparator.comparing(SigningKey::activeFrom))
                .orElseThrow(() -> Problems.unavailable("No signing key is loaded yet. Try again.", LAST_RETRY));
    }
}
