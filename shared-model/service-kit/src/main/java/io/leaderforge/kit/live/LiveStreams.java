package io.leaderforge.kit.live;

import io.leaderforge.kit.auth.Revocations;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.replica.TenantStatus;
import io.leaderforge.kit.tenant.OwnContext;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of this instance, each ended within two seconds after its token, its session or its tenant; see
 * {@link LiveQuota} for how many there may be.
 */
@Startup
@Singleton
public class LiveStreams {

    private static final long SWEEP_MILLIS = 1_000;

    private final LiveFeed feed;
    private final LiveConfig config;
    private final LiveQuota quota;
    private final Revocations revocations;
    private final TenantStatus tenants;
    private final Clock clock;
    private final Vertx vertx;
    private final LiveConnection.Hub hub;
    private final Map<UUID, Set<Attachment>> byTenant = new ConcurrentHashMap<>();
    private final Map<LiveConnection, Attachment> attachments = new ConcurrentHashMap<>();
    private final Map<LiveConnection, Stay> stays = new ConcurrentHashMap<>();
    private final Set<LiveConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private long timer;

    /** A member's connection in a room. */
    private record Stay(RoomRight right, Runnable left) {}

    @Inject
    LiveStreams(
            LiveFeed feed,
            LiveConfig config,
            LiveQuota quota,
            Revocations revocations,
            TenantStatus tenants,
            TenantRoles roles,
            Clock clock,
            Vertx vertx) {
        this.feed = feed;
        this.config = config;
        this.quota = quota;
        this.revocations = revocations;
        this.tenants = tenants;
        this.clock = clock;
        this.vertx = vertx;
        this.hub = new Means(roles, vertx.getOrCreateContext());
    }

    @PostConstruct
    void start() {
        feed.listen(this::deliver);
        timer = vertx.setPeriodic(SWEEP_MILLIS, any -> sweep());
    }

    /** Before requests are waited for, which streams are: they would use up the time for it. */
    void drain(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        open.forEach(connection -> connection.end(End.SHUTDOWN));
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    /**
     * Opens a stream.
     *
     * @param last the client's last position; null where it has none
     * @throws io.leaderforge.kit.problem.ProblemException 429 where the person has too many, 503 where the instance has, or
     *     cannot tell what has happened
     */
    LiveConnection open(LiveIdentity identity, @Nullable Position last, LiveSink sink, Executor executor) {
        LiveLog log = feed.log(identity.tenant());
        quota.take(identity.person());
        LiveConnection connection = new LiveConnection(identity, sink, executor, hub, clock, config.queue());
        open.add(connection);
        if (log == null) {
            connection.offer(LiveFrame.reset(null, hub.retry()));
        } else {
            attach(connection, log, last);
        }
        if (stopping) {
            connection.end(End.SHUTDOWN);
        }
        if (connection.isOver()) {
            detach(connection);
        }
        return connection;
    }

    /**
     * Opens a connection that follows a room instead of the log.
     *
     * @param permission without which it ends within two seconds
     * @param left run when it is over
     * @throws io.leaderforge.kit.problem.ProblemException as for a stream
     */
    LiveConnection openRoom(
            LiveIdentity identity, Permission permission, LiveSink sink, Executor executor, Runnable left) {
        quota.take(identity.person());
        LiveConnection connection = new LiveConnection(identity, sink, executor, hub, clock, config.queue());
        stays.put(connection, new Stay(new RoomRight(connection, permission, hub, clock), left));
        open.add(connection);
        if (stopping) {
            connection.end(End.SHUTDOWN);
        }
        return connection;
    }

    private void attach(LiveConnection connection, LiveLog log, @Nullable Position last) {
        synchronized (log) {
            Attachment attachment = Attachment.begin(connection, log, last, config.queue(), hub.retry());
            attachments.put(connection, attachment);
            byTenant.compute(connection.identity().tenant(), (tenant, others) -> {
                Set<Attachment> all = others == null ? ConcurrentHashMap.newKeySet() : others;
                all.add(attachment);
                return all;
            });
        }
    }

    private void detach(LiveConnection connection) {
        Attachment attachment = attachments.remove(connection);
        if (attachment != null) {
            byTenant.computeIfPresent(connection.identity().tenant(), (tenant, all) -> {
                all.remove(attachment);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void deliver(LiveLog log, LiveMessage message, LiveLog.Added added) {
        switch (added) {
            case NEW -> byTenant.getOrDefault(message.tenant(), Set.of()).forEach(each -> each.on(message));
            case KNOWN -> {}
            case RESTARTED ->
                attachments.values().stream()
                        .filter(each -> each.log() == log)
                        .forEach(each -> each.restarted(message.position()));
        }
    }

    /** Once a second: ends what has lost its right, and keeps silent streams alive. */
    void sweep() {
        Instant now = clock.instant();
        long silent = config.heartbeat().toMillis();
        for (LiveConnection connection : open) {
            LiveIdentity identity = connection.identity();
            if (!now.isBefore(identity.token().expiresAt())) {
                connection.end(End.TOKEN);
            } else if (revocations.isRevoked(identity.token())) {
                connection.end(End.SESSION);
            } else if (tenants.isClosed(identity.tenant())) {
                connection.end(End.TENANT);
            } else {
                check(connection, silent);
            }
        }
    }

    private void check(LiveConnection connection, long silent) {
        Stay stay = stays.get(connection);
        if (stay != null) {
            stay.right().check();
        }
        if (connection.idleMillis() >= silent) {
            heartbeat(connection);
        }
    }

    private void heartbeat(LiveConnection connection) {
        Attachment attachment = attachments.get(connection);
        if (attachment == null) {
            connection.offer(LiveFrame.heartbeat(null));
            return;
        }
        synchronized (attachment.log()) {
            attachment.heartbeat();
        }
    }

    /** What a connection needs of this instance. */
    private final class Means implements LiveConnection.Hub {

        private final TenantRoles roles;
        private final Context context;

        private Means(TenantRoles roles, Context context) {
            this.roles = roles;
            this.context = context;
        }

        /** Beside the request that has opened the connection, whose deadline has passed. */
        @Override
        public Uni<Grants> grants(LiveIdentity identity) {
            return OwnContext.run(context, () -> roles.grants(identity.withRolesOfToken()));
        }

        @Override
        public void after(long millis, Runnable action) {
            vertx.setTimer(millis, any -> action.run());
        }

        /** Spread over as long again, for those of a stopped instance come to the others all at once. */
        @Override
        public long retry() {
            Duration retry = config.retry();
            return retry.toMillis() + ThreadLocalRandom.current().nextLong(retry.toMillis());
        }

        @Override
        public void ended(LiveConnection connection, End end) {
            open.remove(connection);
            quota.giveBack(connection.identity().person(), end);
            Stay stay = stays.remove(connection);
            if (stay != null) {
                // Not here: what has ended it may hold the room's monitor.
                context.runOnContext(any -> stay.left().run());
            }
            detach(connection);
        }
    }
}
